import type { Frame } from "./walker.js";

/** What kind of name stands at a place of the grammar. */
export type Slot =
  | "asset"
  | "value"
  | "field"
  | "held"
  | "owed"
  | "column"
  | "class"
  | "members"
  | "except"
  | "group column"
  | "waterfall"
  | "passed to"
  | "party"
  | "difference"
  | "bearer"
  | "part"
  | "expected"
  | "step"
  | "figure"
  | "member"
  | "cell"
  | "reason"
  | "treatment";

/** The slot that a rule wants to fill; null where something new is named. */
export const slotOf = (frame: Frame): Slot | null => {
  const [rule, by, around, further] = ruleNames(frame);
  const { index } = frame;
  switch (rule) {
    case "assetName":
      return by === "asset" ? null : "asset";
    case "wordsOfLine":
      return by === "treatmentText" ? "treatment" : "reason";
    case "nameInside":
    case "nameAnywhere":
      break;
    default:
      return null;
  }
  switch (by) {
    case "reference":
      return rule === "nameInside" ? "field" : "value";
    case "source":
      return index === 2 ? "column" : around === "callOnClause" ? "owed" : "held";
    case "callArguments":
    case "alwaysSubject":
      return "members";
    case "type":
      return "class";
    case "set":
      return index === 2 ? "members" : index === 3 ? "except" : null;
    case "stepHead":
      return index === 2 ? "members" : null;
    case "waterfall":
      return index === 2 ? "members" : null;
    case "forEach":
      return "group column";
    case "isTreated":
      return index === 2 ? "party" : "passed to";
    case "always":
      return index === 2 ? "waterfall" : null;
    case "rounding":
      return "difference";
    case "ofName":
    case "lossText":
      return "waterfall";
    case "bearer":
      return "part";
    case "id":
      return idSlot(around, further);
    case "table":
      return rule === "nameInside" ? "column" : "class";
    case "cell":
      return "cell";
    case "assignment":
      return "figure";
    default:
      return null;
  }
};

const idSlot = (around: string | undefined, further: string | undefined): Slot | null => {
  if (around === "idList" || around === "forItem") return "member";
  if (around !== "bearer") return null;
  return further === "expectation" ? "expected" : further === "layerExpected" ? "step" : "bearer";
};

/** From the inside out. */
const ruleNames = (frame: Frame): string[] => {
  const names: string[] = [];
  for (let at: Frame | null = frame; at !== null; at = at.around) names.push(at.rule);
  return names;
};
