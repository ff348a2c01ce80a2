import { offer, problem } from "../diagnostics/problem.js";
import { findWaterfall, reportUnknown } from "../names/find.js";
import { bearerNamed } from "../types/bearers.js";
import { amountIn } from "./amounts.js";
import { operator } from "./always.js";
import { scenarioPlace } from "../types/place.js";
import { isError, say } from "../types/type.js";
import { asRational } from "../types/typed.js";
import { isWhole, ratText } from "../rational.js";
import { suggest } from "../syntax/suggest.js";
import {
  memberReasons,
  stepReasons,
  type ExpectedBearer,
  type ExpectedBound,
  type Expectation,
  type MemberReason,
  type StepReason,
  type StepRef,
} from "@spillway/engine/plan";
import type { BearerName, Bound, Expectation as ExpectationText, Name, ReasonText } from "../syntax/tree.js";
import { classOfSet } from "./disjoint.js";
import type { Given } from "./given.js";
import type { Outline } from "./outline.js";
import type { Lowering } from "./context.js";
import type { Span } from "@spillway/engine/diagnostic";

const pair = (span: Span): readonly [number, number] => [span.start, span.end];

/** What a scenario expects, by names of the plan; null where it could not be read. */
export const lowerExpectation = (
  cx: Lowering,
  written: ExpectationText,
  given: Given,
  waterfalls: readonly Outline[],
): Expectation | null => {
  const span = pair(written.span);
  switch (written.k) {
    case "refused":
      return { k: "refused", span };
    case "bearer": {
      const found = expectedBearer(cx, written.who, given);
      if (found === null) return null;
      const bound = lowerBound(cx, written.bound, found.asset);
      const reason = reasonOf(cx, written.reason, [...stepReasons, ...memberReasons]);
      return bound === null || reason === undefined ? null : { k: "bearer", who: found.who, bound, reason, span };
    }
    case "layer": {
      const step = stepNamed(cx, written.step, waterfalls);
      if (step === null) return null;
      const bound = lowerBound(cx, written.bound, outlineOf(waterfalls, step.waterfall)?.asset ?? null);
      if (!isItem(cx, written.item, step.waterfall, given, waterfalls)) return null;
      const reason = reasonOf(cx, written.reason, stepReasons);
      return bound === null || reason === undefined ? null : { k: "step", step, item: written.item?.text ?? null, bound, reason, span };
    }
    case "residual": {
      const own = written.of === null ? onlyWaterfall(cx, written.span, waterfalls) : waterfallNamed(cx, written.of, waterfalls);
      if (own === null) return null;
      const bound = lowerBound(cx, written.bound, own.asset);
      if (!isItem(cx, written.item, own.name, given, waterfalls)) return null;
      const treatment = treatmentOf(cx, written.treatment, own);
      return bound === null || treatment === undefined
        ? null
        : { k: "residual", waterfall: own.name, item: written.item?.text ?? null, bound, treatment, span };
    }
  }
};

/** `for site_1`: an item, or a group, of the waterfall. */
const isItem = (cx: Lowering, item: Name | null, waterfall: string, given: Given, waterfalls: readonly Outline[]): boolean => {
  if (item === null) return true;
  const run = outlineOf(waterfalls, waterfall)?.run ?? null;
  if (run === null) return false;
  if (run.items === null) {
    const head = cx.names.waterfalls.get(waterfall)?.node.head;
    cx.report(
      problem("SP5004", item.span, `\`${waterfall}\` has no items`, { labels: head === undefined ? [] : [{ span: head, text: "here" }] }),
    );
    return false;
  }
  const owner = classOfSet(cx, run.items);
  const ids = owner === null ? undefined : given.classes.get(owner)?.ids;
  if (ids === undefined || ids.has(item.text) || run.hasGroups) return true;
  cx.report(problem("SP5004", item.span, `no item of this scenario is called \`${item.text}\``));
  return false;
};

const outlineOf = (waterfalls: readonly Outline[], name: string): Outline | undefined => waterfalls.find((one) => one.name === name);

const waterfallNamed = (cx: Lowering, name: Name, waterfalls: readonly Outline[]): Outline | null => {
  const found = outlineOf(waterfalls, name.text);
  if (found === undefined) findWaterfall(cx.names, name, cx.report);
  return found ?? null;
};

const onlyWaterfall = (cx: Lowering, span: Span, waterfalls: readonly Outline[]): Outline | null => {
  const [first, ...others] = waterfalls;
  if (first !== undefined && others.length === 0) return first;
  cx.report(problem("SP5008", span, "of which waterfall is this the residual loss?", { help: "write `residual loss of W is …`" }));
  return null;
};

/** A declared bearer, or a member that the scenario gives. */
const expectedBearer = (cx: Lowering, name: BearerName, given: Given): { who: ExpectedBearer; asset: string | null } | null => {
  const { name: first, part } = name;
  if (part !== null && cx.names.values.get(first.text)?.k === "class") {
    return memberOf(cx, first.text, part.text, part.span, given);
  }
  const symbol = cx.names.values.get(first.text);
  const owners = [...given.classes].filter(([, { ids }]) => ids.has(first.text)).map(([id]) => id);
  const ids = [...given.classes.values()].flatMap((one) => [...one.ids]);
  if (part === null && (name.quoted || symbol === undefined) && owners.length > 0) {
    const [owner] = owners;
    if (owners.length > 1) {
      cx.report(
        problem("SP5004", name.span, `\`${first.text}\` is a member of several classes: ${owners.join(", ")}`, {
          fixes: owners.map((one) => offer(`write \`${one}.${first.text}\``, name.span, `${one}.${first.text}`)),
        }),
      );
      return null;
    }
    return owner === undefined ? null : { who: { k: "one member", class: owner, id: first.text }, asset: null };
  }
  if (part === null && (name.quoted || symbol === undefined)) {
    if (name.quoted) cx.report(problem("SP5004", name.span, `no member of this scenario is called \`${first.text}\``));
    else reportUnknown(cx.names, first, [...ids, ...cx.names.values.keys()], cx.report, "no bearer, and no member of this scenario,");
    return null;
  }
  const found = bearerNamed(cx, name);
  if (found === null) return null;
  const { bearer } = found;
  if (bearer.k !== "member") return { who: bearer, asset: found.asset };
  return bearer.of.k === "input member" ? { who: { k: "input member", class: bearer.class, id: bearer.of.id }, asset: null } : null;
};

const memberOf = (cx: Lowering, owner: string, id: string, span: Span, given: Given): { who: ExpectedBearer; asset: null } | null => {
  const ids = given.classes.get(owner)?.ids;
  if (ids?.has(id) === true) return { who: { k: "one member", class: owner, id }, asset: null };
  reportUnknown(cx.names, { text: id, span }, ids ?? [], cx.report);
  return null;
};

const stepNamed = (cx: Lowering, name: BearerName, waterfalls: readonly Outline[]): StepRef | null => {
  const own = outlineOf(waterfalls, name.name.text);
  if (name.part !== null && own?.steps.includes(name.part.text) === true) return { waterfall: own.name, step: name.part.text };
  const id = name.part === null ? name.name.text : `${name.name.text}.${name.part.text}`;
  const found = waterfalls.filter(({ steps, run }) => steps.includes(id) || (id === "residual" && run?.residual.k === "borne"));
  const [first] = found;
  if (first !== undefined && found.length === 1) return { waterfall: first.name, step: id };
  if (first !== undefined) {
    cx.report(
      problem("SP5004", name.span, `several waterfalls have a step \`${id}\``, {
        fixes: found.map((one) => offer(`write \`${one.name}.${id}\``, name.span, `${one.name}.${id}`)),
      }),
    );
    return null;
  }
  reportUnknown(
    cx.names,
    { text: id, span: name.span },
    waterfalls.flatMap(({ steps }) => steps),
    cx.report,
  );
  return null;
};

const lowerBound = (cx: Lowering, bound: Bound, asset: string | null): ExpectedBound | null => {
  if (bound.k === "nothing") return { op: "=", amount: "0", asset: null, text: "nothing" };
  const typed = asset === null ? cx.check(cx, scenarioPlace, bound.amount) : amountIn(cx, scenarioPlace, bound.amount, asset);
  if (isError(typed.type)) return null;
  const value = asRational(typed);
  if (typed.type.k !== "amount" || value === null) {
    cx.report(
      problem("SP5004", typed.span, `this is ${say(typed.type)}; an amount must stand here`, {
        help: "for example `80_000 USDC`, or `nothing`",
      }),
    );
    return null;
  }
  if (!isWhole(value)) {
    cx.report(problem("SP5004", typed.span, `this is no whole number of the smallest units of ${typed.type.asset}`));
    return null;
  }
  return { op: operator[bound.k], amount: ratText(value), asset: typed.type.asset, text: cx.text.slice(bound.span.start, bound.span.end) };
};

/** `limited by nothing` */
const asWritten = (reason: StepReason | MemberReason): string => (reason === "none" ? "nothing" : reason);

/** Undefined where the words are no reason. */
const reasonOf = <R extends StepReason | MemberReason>(
  cx: Lowering,
  written: ReasonText | null,
  known: readonly R[],
): R | null | undefined => {
  if (written === null) return null;
  const reason = known.find((one) => asWritten(one) === written.text);
  if (reason !== undefined) return reason;
  const meant = suggest(written.text, known.map(asWritten));
  cx.report(
    problem("SP5007", written.span, `\`${written.text}\` is no reason${meant === null ? "" : `; did you mean \`${meant}\`?`}`, {
      help: `the reasons are ${[...new Set(known)].map((one) => `\`${asWritten(one)}\``).join(", ")}`,
      fixes: meant === null ? [] : [offer(`write \`${meant}\``, written.span, meant)],
    }),
  );
  return undefined;
};

const treatmentOf = (cx: Lowering, written: ReasonText | null, own: Outline): string | null | undefined => {
  if (written === null) return null;
  const residual = own.run?.residual;
  if (residual === undefined) return null;
  const words =
    residual.k === "deficit"
      ? residual.next
        ? "added to the next loss"
        : "recorded as deficit"
      : residual.k === "open"
        ? "left open"
        : residual.k === "refused"
          ? "refused"
          : residual.k === "passed"
            ? `passed to ${residual.to}`
            : `borne by ${residual.by}`;
  if (written.text === words) return words;
  cx.report(
    problem("SP5004", written.span, `the residual loss of \`${own.name}\` is ${words}`, {
      fixes: [offer(`write \`${words}\``, written.span, words)],
    }),
  );
  return undefined;
};
