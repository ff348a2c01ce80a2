import { layoutOf, piecesOf, type Line } from "@spillway/engine";
import { everyStep, key, type Plan, type Step } from "@spillway/engine/plan";
import type { Bearing } from "../model/selection.js";

/** A line of an explanation as a view needs it. */
export interface Statement {
  readonly depth: number;
  readonly isHeading: boolean;
  readonly parts: readonly Part[];
  /** The clause that it is about, or that of the heading above it; null where there is none. */
  readonly key: string | null;
  /** Whose figures stand in it; null where they are of the clause as a whole. */
  readonly bearer: Bearing | null;
}

export interface Part {
  readonly k: "words" | "number" | "name" | "clause" | "code";
  readonly text: string;
}

/** Lines with what a click on each of their figures asks for. */
export const statementsOf = (plan: Plan, lines: readonly Line[]): readonly Statement[] => {
  let above: string | null = null;
  return lines.map((line) => {
    const isHeading = layoutOf(line.template) === "heading";
    if (isHeading) above = line.key;
    const at = line.key ?? above;
    return { depth: line.depth, isHeading, parts: partsOf(line), key: at, bearer: bearerOf(plan, line, at) };
  });
};

/** A part as it is shown: a full stop or a comma behind a number stays on its line. */
export interface Shown {
  readonly part: Part;
  readonly tail: string;
}

/** @example shownParts([{ k: "number", text: "5 USD" }, { k: "words", text: ", and" }]) // the number with ",", then " and" */
export const shownParts = (parts: readonly Part[]): readonly Shown[] =>
  parts.map((part, at) => {
    const taken = parts[at - 1]?.k === "number" ? tailOf(part).length : 0;
    return { part: { ...part, text: part.text.slice(taken) }, tail: part.k === "number" ? tailOf(parts[at + 1]) : "" };
  });

const tailOf = (part: Part | undefined): string => (part?.k === "words" ? (/^[.,;:)]+/.exec(part.text)?.[0] ?? "") : "");

const partsOf = (line: Line): readonly Part[] =>
  piecesOf(line).flatMap((piece): readonly Part[] => {
    const kind = piece.k === "words" ? "words" : line.args[piece.name]?.k;
    switch (kind) {
      case "clause": {
        const [, code = "", per = ""] = piece.text.split("`");
        return [{ k: "clause", text: code }, ...(per === "" ? [] : [{ k: "words" as const, text: per }])];
      }
      case "words":
      case "count":
        return quoted(piece.text, "words");
      case "text":
        return quoted(piece.text, "name");
      default:
        return [{ k: "number", text: piece.text }];
    }
  });

/** What stands in backticks is written as code. */
const quoted = (text: string, k: "words" | "name"): readonly Part[] =>
  text.split("`").flatMap((part, at): readonly Part[] => (part === "" ? [] : [{ k: at % 2 === 1 ? "code" : k, text: part }]));

/** Totals name their bearer; shares a member of the class that their step charges; and what a step took is its only bearer's. */
const bearerOf = (plan: Plan, { template, args }: Line, at: string | null): Bearing | null => {
  const [of, id] = [textOf(args["of"]), textOf(args["id"])];
  if (template === "total") return of === null ? null : { of, id };
  const body = at === null ? null : (stepAt(plan, at)?.body ?? null);
  if (body === null) return null;
  if (template.startsWith("member/")) return body.k === "members" && id !== null ? { of: body.class, id } : null;
  if (!template.startsWith("took/")) return null;
  return body.k === "fund" ? { of: body.fund, id: null } : body.k === "party" ? { of: body.party, id: null } : null;
};

const textOf = (arg: Line["args"][string] | undefined): string | null => (arg?.k === "text" ? arg.text : null);

const stepAt = (plan: Plan, at: string): Step | null => {
  const [waterfall = "", step = ""] = at.split("/");
  const steps = plan.waterfalls.find(({ id }) => id === waterfall)?.steps ?? [];
  return [...everyStep(steps)].find(({ id }) => key.step(waterfall, id) === `${waterfall}/${step}`) ?? null;
};
