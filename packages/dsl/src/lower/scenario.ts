import { offer, problem } from "../diagnostics/problem.js";
import { findWaterfall } from "../names/find.js";
import { lowerExpectation } from "./expectation.js";
import { lowerGiven, reportStrangers, type Given } from "./given.js";
import { lowerTable } from "./table.js";
import { fitValue } from "./values.js";
import type { Outline } from "./outline.js";
import type { Lowering } from "./context.js";
import type { LossText, Scenario as ScenarioText } from "../syntax/tree.js";
import type { Rat, Scenario, ScenarioLine } from "@spillway/engine/plan";
import type { Span } from "@spillway/engine/diagnostic";

const pair = (span: Span): readonly [number, number] => [span.start, span.end];

/** A scenario as data; null where something in it could not be read. */
export const lowerScenario = (cx: Lowering, node: ScenarioText, waterfalls: readonly Outline[]): Scenario | null => {
  const lines: ScenarioLine[] = [];
  const given: Given = { funds: new Set(), inputs: new Map(), classes: new Map() };
  let losses = 0;
  let faulty = false;
  for (const line of node.lines) {
    switch (line.k) {
      case "table": {
        const table = lowerTable(cx, line, given);
        if (table === null) faulty = true;
        else lines.push({ k: "given", funds: {}, inputs: {}, classes: { [line.class.text]: table }, span: pair(line.span) });
        break;
      }
      case "given": {
        const figures = lowerGiven(cx, line, given);
        if (figures === null) faulty = true;
        else lines.push({ k: "given", ...figures, classes: {}, span: pair(line.span) });
        break;
      }
      case "loss": {
        if (losses++ === 0 && !faulty) faulty = !reportMissing(cx, node, line.span, given);
        if (!faulty) faulty = !reportStrangers(cx, given);
        const lowered = lowerLosses(cx, line.losses, waterfalls);
        if (lowered === null) faulty = true;
        else lines.push({ k: "loss", losses: lowered, span: pair(line.span) });
        break;
      }
      case "expect": {
        if (losses === 0) {
          cx.report(problem("SP5006", line.span, "nothing has happened yet: an expectation follows a `loss`"));
          faulty = true;
        }
        const expectations = line.expectations.map((expectation) => lowerExpectation(cx, expectation, given, waterfalls));
        if (expectations.some((one) => one === null)) faulty = true;
        lines.push({ k: "expect", expectations: expectations.filter((one) => one !== null), span: pair(line.span) });
        break;
      }
    }
  }
  return faulty ? null : { name: node.title.text, span: pair(node.span), lines };
};

/** A figure that is not given is an error, not zero. */
const reportMissing = (cx: Lowering, node: ScenarioText, at: Span, given: Given): boolean => {
  if (cx.names.unread.within(node.span)) return false;
  const missing: string[] = [];
  for (const symbol of cx.given()) {
    if (symbol.k === "fund" && !given.funds.has(symbol.name)) missing.push(`${symbol.name} = …`);
    if (symbol.k === "input" && !given.inputs.has(symbol.name)) missing.push(`${symbol.name} = …`);
    if (symbol.k === "class" && !given.classes.has(symbol.name))
      missing.push(
        `${[symbol.name, ...[...symbol.columns.values()].filter((column) => column.k === "column").map((column) => column.name.text)].join(" | ")} …`,
      );
  }
  if (missing.length === 0) return true;
  cx.report(
    problem(
      "SP5003",
      node.title.span,
      `this scenario leaves out ${missing.length === 1 ? "one figure" : `${missing.length} figures`} that the policy needs`,
      {
        labels: [{ span: at, text: "before this loss" }],
        notes: missing.slice(0, 8).map((text) => `given ${text}`),
        help: "a figure that is not given is not zero; write it out",
      },
    ),
  );
  return false;
};

const lowerLosses = (
  cx: Lowering,
  losses: readonly LossText[],
  waterfalls: readonly Outline[],
): Record<string, Rat | "as given"> | null => {
  const out: Record<string, Rat | "as given"> = {};
  let ok = true;
  for (const loss of losses) {
    const lowered = lowerLoss(cx, loss, waterfalls);
    if (lowered === null) ok = false;
    else if (Object.hasOwn(out, lowered.waterfall)) {
      cx.report(
        problem("SP5002", loss.span, `the loss of \`${lowered.waterfall}\` is given twice in one event`, {
          help: "two `loss` lines are two events",
        }),
      );
      ok = false;
    } else out[lowered.waterfall] = lowered.amount;
  }
  return ok ? out : null;
};

const lowerLoss = (
  cx: Lowering,
  loss: LossText,
  waterfalls: readonly Outline[],
): { waterfall: string; amount: Rat | "as given" } | null => {
  const fed = waterfalls.filter(({ run }) => run?.isFed === true);
  const named = loss.waterfall === null ? null : loss.waterfall.text;
  if (loss.waterfall !== null && !waterfalls.some(({ name }) => name === named)) findWaterfall(cx.names, loss.waterfall, cx.report);
  // What is wrong with a waterfall that could not be lowered is said there.
  if (named !== null && (waterfalls.find(({ name }) => name === named)?.run ?? null) === null) return null;
  const [only] = fed;
  const target = named === null ? (fed.length === 1 ? only : undefined) : fed.find(({ name }) => name === named);
  if (target === undefined) {
    if (named !== null) {
      const head = cx.names.waterfalls.get(named)?.node.head;
      cx.report(
        problem("SP5004", loss.span, `\`${named}\` is not fed by the event: its loss follows from other waterfalls`, {
          labels: head === undefined ? [] : [{ span: head, text: "here" }],
        }),
      );
    } else if (fed.length > 1) {
      cx.report(
        problem("SP5008", loss.span, "of which waterfall is this the loss?", {
          fixes: fed.map(({ name }) => offer(`add \`in ${name}\``, { start: loss.span.end, end: loss.span.end }, ` in ${name}`)),
        }),
      );
    }
    return null;
  }
  const perItem = target.run !== null && target.run.items !== null;
  if ((loss.amount === null) !== perItem) {
    cx.report(
      problem(
        "SP5004",
        loss.span,
        perItem
          ? `the losses of \`${target.name}\` are the columns of its items: write \`loss as given\``
          : `\`${target.name}\` has no items: write its loss as an amount`,
      ),
    );
    return null;
  }
  if (loss.amount === null) return { waterfall: target.name, amount: "as given" };
  if (target.asset === null) return null;
  const value = fitValue(cx, loss.amount, { k: "amount", asset: target.asset });
  return value?.k === "number" ? { waterfall: target.name, amount: value.v } : null;
};
