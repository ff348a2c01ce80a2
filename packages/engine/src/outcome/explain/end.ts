import { key } from "../../plan/keys.js";
import { totals, type Total } from "../totals.js";
import type { LetRecord } from "../trace.js";
import type { Allocation, Verdict } from "../types.js";
import type { Context } from "./context.js";
import { line } from "./fill.js";
import type { Arg, Line } from "./line.js";
import { definitionLines } from "./step.js";
import { count, text, type Voice } from "./voice.js";

/** What was promised, and whether it held (R43). */
export const promiseLines = (
  context: Pick<Context, "voice">,
  lets: readonly LetRecord[],
  always: readonly Verdict[],
  depth: number,
): readonly Line[] => {
  if (always.length === 0) return [];
  const lines = always.map((verdict) => promiseLine(context.voice, verdict, depth + 1));
  return [line(depth, "promises", {}), ...definitionLines(context, lets, depth + 1), ...lines];
};

const promiseLine = (voice: Voice, { name, verdict, broken }: Verdict, depth: number): Line => {
  const at = key.declaration("always", name);
  const clause = voice.clauseOrNone(at) ?? ({ k: "clause", text: `always ${name}`, per: null } as const);
  if (verdict !== "broken" || broken === null)
    return line(depth, verdict === "holds" ? "promise/holds" : "promise/not applicable", { clause }, at);
  const side = (figure: string): Arg => (figure === "unlimited" ? text(figure) : voice.amount(figure, broken.asset));
  const args = {
    clause,
    left: side(broken.left),
    right: side(broken.right),
    ...(broken.id === null ? {} : { id: text(broken.id) }),
    ...(broken.count > 1 ? { more: count(broken.count - 1, "more", "more") } : {}),
  };
  return line(depth, "promise/broken", args, at);
};

/** Who bears how much in all, the largest of each class first. */
export const totalLines = (voice: Voice, { waterfalls }: Allocation, most: number, depth: number): readonly Line[] => {
  const all = totals(waterfalls);
  const heading = line(depth, "totals", {});
  if (all.length === 0) return [heading, line(depth + 1, "total/none", {})];
  const groups = new Map<string, Total[]>();
  for (const total of all) {
    const name = `${total.of} ${total.asset}`;
    const group = groups.get(name) ?? [];
    group.push(total);
    groups.set(name, group);
  }
  return [heading, ...[...groups.values()].flatMap((group) => groupLines(voice, group, most, depth + 1))];
};

const groupLines = (voice: Voice, group: readonly Total[], most: number, depth: number): readonly Line[] => {
  const sorted = [...group].sort((a, b) => (a.borne < b.borne ? 1 : a.borne > b.borne ? -1 : 0));
  const rest = sorted.slice(most);
  const [first] = rest;
  const lines = sorted.slice(0, most).map(({ of, id, asset, borne }) => {
    const bearer = text(id === null ? of : `${id} of ${of}`);
    return line(depth, "total", { bearer, borne: voice.amount(borne, asset), of: text(of), ...(id === null ? {} : { id: text(id) }) });
  });
  if (first === undefined) return lines;
  const args = {
    more: count(rest.length, `more of ${first.of}`, `more of ${first.of}`),
    borne: voice.amount(
      rest.reduce((sum, { borne }) => sum + borne, 0n),
      first.asset,
    ),
  };
  return [...lines, line(depth, "total/more", args)];
};
