import { readExact } from "../../amount/rational.js";
import { key } from "../../plan/keys.js";
import type { Let, Term } from "../../plan/types.js";
import type { LetRecord, TermRecord } from "../trace.js";
import type { StepNode } from "../trace-tree.js";
import { isWhole, type Context } from "./context.js";
import { line } from "./fill.js";
import type { Arg, Args, Line } from "./line.js";
import { bearerOf, reasonLine, termReasons, tookTemplate } from "./reason.js";
import { splitLines } from "./split.js";
import { count, text, type Voice } from "./voice.js";

/** A step: what arrives, what its terms and its source make of it, how it is divided, and the steps inside. */
export const stepLines = (context: Context, node: StepNode, depth: number, inTower: boolean): readonly Line[] => {
  const { record, step } = node;
  const own = [heading(context, node, depth), ...definitionLines(context, node.lets, depth + 1)];
  const at = key.step(context.waterfall, step.id);
  const arrived = context.voice.amount(record.arrived, context.asset);
  const bounds = context.voice.clauseOrNone(key.clause(context.waterfall, step.id, "bounds"));
  const arrives = { arrived, ...(bounds === null ? {} : { bounds }) };
  if (record.arrived === "0") return [...own, line(depth + 1, inTower ? "tranche/nothing arrived" : "step/nothing arrived", arrives, at)];
  own.push(line(depth + 1, inTower ? "tranche/arrives" : "step/arrives", arrives, at));
  if (node.when?.is === true) own.push(line(depth + 1, "when/holds", { clause: context.voice.clause(node.when.key) }, node.when.key));
  if (record.limited_by === "condition") return [...own, ...reasonAnd(context, node, depth + 1)];
  own.push(...towerLines(context, node, depth + 1), ...termLines(context, node, depth + 1));
  if (record.claim !== null) own.push(line(depth + 1, "claim", { claim: context.voice.amount(record.claim, context.asset) }, at));
  own.push(...reasonAnd(context, node, depth + 1));
  for (const split of context.splits ? node.splits : []) own.push(...splitLines(context, node, split, depth + 1));
  for (const inner of node.inner) own.push(...stepLines(context, inner, depth + 1, step.body.k === "tower"));
  for (const item of node.items.slice(0, context.most)) own.push(...itemLines(context, item, depth + 1));
  own.push(...moreItems(context, node, depth + 1));
  return own;
};

/** With all its figures, so that a renderer can put them in a row. */
const heading = (context: Context, { record, step }: StepNode, depth: number): Line => {
  const amount = (units: string) => context.voice.amount(units, context.asset);
  const at = key.step(context.waterfall, step.id);
  const args: Args = {
    title: step.id === "residual" ? residualTitle(context, at) : context.voice.title(at, step.id),
    name: text(step.id),
    arrived: amount(record.arrived),
    credited: amount(record.credited),
    borne: amount(record.borne),
    surplus: amount(record.surplus),
    passed: amount(record.passed),
    reason: text(record.limited_by),
    ...(record.limited_at === null ? {} : { limit: context.voice.clause(record.limited_at) }),
  };
  return line(depth, "step", args, at);
};

/** The last step of a waterfall whose residual loss a party bears has no name of its own. */
const residualTitle = ({ voice }: Context, at: string): Arg => text(voice.plan.notes.at[at]?.text ?? "residual loss");

export const definitionLines = ({ voice }: Pick<Context, "voice">, lets: readonly LetRecord[], depth: number): readonly Line[] =>
  lets.map(({ id, value }) => {
    const at = key.declaration("let", id);
    const clause = voice.clauseOrNone(at);
    const type = voice.plan.lets.find((one) => one.id === id)?.type;
    return line(depth, "definition", { id: text(id), value: valueOf(voice, value, type), ...(clause === null ? {} : { clause }) }, at);
  });

const valueOf = (voice: Voice, value: LetRecord["value"], type: Let["type"] | undefined): Arg => {
  if (typeof value === "boolean") return text(value ? "yes" : "no");
  switch (type?.k) {
    case "amount":
    case "limit":
      return value === "unlimited" ? text(value) : voice.amount(value, type.asset);
    case "ratio":
      return { k: "percent", value };
    case "price":
    case "number":
    case "count":
      return { k: "figure", value };
    case "flag":
    case "text":
    case "member":
    case "set":
    case undefined:
      return text(value);
  }
};

/** Every term, also those that did nothing; the one that limits the step says so. */
const termLines = (context: Context, { step, record, terms }: StepNode, depth: number): readonly Line[] => {
  const lines = terms.flatMap((term, i) => {
    const kind = step.terms[i]?.k;
    const again = i > 0 && isOneClause(context, term.key, terms[i - 1]?.key ?? "");
    const clause = again ? text("The same clause") : context.voice.clause(term.key);
    return kind === undefined ? [] : termLine(context, kind, { term, clause, decides: term.key === record.limited_at }, depth);
  });
  const after = terms.at(-1)?.after ?? record.arrived;
  const rounded = isWhole(after) ? [] : [line(depth, "term/rounded", { ask: context.voice.amount(record.ask, context.asset) })];
  return [...lines, ...rounded];
};

/** Whether two terms are written as one: `up to C in excess of D`. */
const isOneClause = ({ voice: { plan } }: Context, a: string, b: string): boolean => {
  const [one, other] = [plan.notes.at[a], plan.notes.at[b]];
  return one !== undefined && one.text === other?.text && one.span[0] === other.span[0] && one.span[1] === other.span[1];
};

interface Applied {
  readonly term: TermRecord;
  readonly clause: Arg;
  /** It is what limits the step. */
  readonly decides: boolean;
}

const termLine = (context: Context, kind: Term["k"], { term, clause, decides }: Applied, depth: number): readonly Line[] => {
  const amount = (units: string) => context.voice.amount(units, context.asset);
  const args = { clause, before: amount(term.before), after: amount(term.after) };
  const figure = (value: string) => (kind === "share" ? ({ k: "percent", value } as const) : amount(value));
  const odd =
    term.value === term.held || term.value === "unlimited" || term.held === "unlimited"
      ? []
      : [line(depth, "term/held", { clause, value: figure(term.value), held: figure(term.held) }, term.key)];
  if (decides) return [...odd, line(depth, `step/${termReasons[kind]}`, args, term.key)];
  return [...odd, line(depth, term.before === term.after ? "term/idle" : `term/${kind}`, args, term.key)];
};

/** Why it took no more, and what it took. */
const reasonAnd = (context: Context, node: StepNode, depth: number): readonly Line[] => {
  const reason = reasonLine(context, node, depth);
  return [...(reason === null ? [] : [reason]), ...tookLines(context, node, depth)];
};

const tookLines = (context: Context, { step, record, splits, inner }: StepNode, depth: number): readonly Line[] => {
  const amount = (units: string | bigint) => context.voice.amount(units, context.asset);
  const at = key.step(context.waterfall, step.id);
  const name = text(bearerOf(context, step.body, step.id, record.item));
  // What a claim leaves is the whole block's to pass on.
  const passed: Args = record.claim === null ? { passed: amount(record.passed) } : {};
  const lines =
    record.borne === "0"
      ? record.claim === null
        ? [line(depth, "took/nothing", passed, at)]
        : []
      : [line(depth, tookTemplate(step.body), { bearer: name, bearers: name, borne: amount(record.borne), ...passed }, at)];
  const split = splits.find((one) => one.split.among === "members")?.split;
  if (split?.difference && readExact(split.difference.amount).n > 0n && record.limited_by !== "rounding") {
    const { of, amount: due, borne } = split.difference;
    const args = { bearer: text(of), difference: amount(due), borne: amount(borne), amount: amount(split.amount) };
    lines.push(line(depth, "difference", args, key.clause(context.waterfall, step.id, "rounding")));
  }
  if (record.surplus !== "0" && split?.difference) {
    lines.push(
      line(
        depth,
        "surplus",
        { surplus: amount(record.surplus), bearer: text(split.difference.of) },
        key.clause(context.waterfall, step.id, "rounding"),
      ),
    );
  }
  const through = context.through.get(at);
  if (through !== undefined) lines.push(line(depth, "looked through", { through: text(through) }, at));
  if (step.body.k === "together") {
    const claimed = inner.reduce((sum, one) => sum + readExact(one.record.claim ?? "0").n, 0n);
    const over = claimed - readExact(record.credited).n;
    if (over > 0n) lines.push(line(depth, "over-recovery", { claimed: amount(claimed), over: amount(over) }, at));
  }
  return lines;
};

/** R39: where in the tower this loss enters. */
const towerLines = ({ voice, input, waterfall, asset }: Context, { step }: StepNode, depth: number): readonly Line[] => {
  if (step.body.k !== "tower") return [];
  const at = key.step(waterfall, step.id);
  const entered = step.body.span === "one event" ? 0n : (input.state.entered.get(`${waterfall}.${step.id}`) ?? 0n);
  return [
    entered === 0n
      ? line(depth, "tower/from the bottom", {}, at)
      : line(depth, "tower/entered", { entered: voice.amount(entered, asset) }, at),
  ];
};

const itemLines = (context: Context, item: StepNode["items"][number], depth: number): readonly Line[] => [
  line(depth, "item", { id: text(item.id) }),
  ...item.inner.flatMap((inner) => stepLines(context, inner, depth + 1, false)),
];

/** Items beyond those shown, together. */
const moreItems = (context: Context, { step, items }: StepNode, depth: number): readonly Line[] => {
  const rest = items.slice(context.most);
  if (rest.length === 0) return [];
  const taken = rest.reduce((sum, { inner }) => sum + inner.reduce((all, { record }) => all + readExact(record.borne).n, 0n), 0n);
  const args = { more: count(rest.length, "more item", "more items"), borne: context.voice.amount(taken, context.asset) };
  return [line(depth, "item/more run", args, key.step(context.waterfall, step.id))];
};
