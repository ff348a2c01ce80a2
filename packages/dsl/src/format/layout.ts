import { layoutAlways, layoutPriority, layoutScenario } from "./layout-contracts.js";
import { layoutExpression, markFigure } from "./layout-expressions.js";
import { layoutBraces, layoutWaterfall, markAnchor, setOff } from "./layout-steps.js";
import { before, firstOf, following, lastOf, mark, onOneLine, WIDTH, type Line, type Sheet } from "./sheet.js";
import { widthOf } from "./spacing.js";
import type { ClassDeclaration, ColumnDeclaration, Declaration, DefinitionDeclaration, SetDeclaration } from "../syntax/tree.js";

const STEP = 2;
const top: Line = { indent: 0, run: null, blank: "keep" };

/** Marks where lines, columns and breaks of a whole text are. */
export const layoutFile = (sheet: Sheet): void => {
  const { edition, policy, rounding, declarations } = sheet.file;
  const words = [edition, policy].flatMap((part) => (part === null ? [] : [before(sheet, firstOf(sheet, part.span)).startOffset]));
  for (const start of [...words, ...(rounding === null ? [] : [rounding.span.start])]) mark(sheet, start, { line: top });
  let above = true;
  for (const declaration of declarations) {
    const long = layoutDeclaration(sheet, declaration, top);
    if (long || above) setOff(sheet, declaration.span);
    above = long;
  }
};

/** Lays out a declaration and says whether it takes several lines. */
const layoutDeclaration = (sheet: Sheet, declaration: Declaration, line: Line): boolean => {
  const { start } = declaration.span;
  switch (declaration.k) {
    case "asset":
      mark(sheet, start, { line: { ...line, run: "asset" } });
      mark(sheet, following(sheet, declaration.name.span).startOffset, { column: 1 });
      markAnchor(sheet, declaration.per);
      return false;
    case "fund":
    case "party":
      mark(sheet, start, { line: { ...line, run: "holder" } });
      mark(sheet, declaration.name.span.start, { column: 1 });
      if (declaration.asset !== null) mark(sheet, declaration.asset.span.start, { column: 1 });
      markAnchor(sheet, declaration.per);
      return false;
    case "input":
      mark(sheet, start, { line: { ...line, run: "input" } });
      if (declaration.type !== null) mark(sheet, declaration.type.span.start, { column: 1 });
      markAnchor(sheet, declaration.per);
      return false;
    case "set":
    case "param":
    case "let":
      layoutDefinition(sheet, declaration, line);
      return false;
    case "class":
      return layoutClass(sheet, declaration, line);
    case "waterfall":
      layoutWaterfall(sheet, declaration, line);
      return true;
    case "priority":
      layoutPriority(sheet, declaration, line);
      return false;
    case "always":
      layoutAlways(sheet, declaration, line);
      return false;
    case "scenario":
      layoutScenario(sheet, declaration, line);
      return true;
    default:
      return declaration satisfies never;
  }
};

const layoutDefinition = (sheet: Sheet, definition: DefinitionDeclaration | SetDeclaration, line: Line): void => {
  mark(sheet, definition.span.start, { line: { ...line, run: definition.k === "set" ? "set" : "definition" } });
  mark(sheet, definition.name.span.start, { column: 1 });
  mark(sheet, following(sheet, definition.name.span).startOffset, { column: 1 });
  markAnchor(sheet, definition.per);
  if (definition.k !== "set") {
    layoutExpression(sheet, definition.is);
    markFigure(sheet, definition.is);
    return;
  }
  for (const step of definition.steps) {
    mark(sheet, step.span.start, { soft: 0 });
    if (step.k === "where") layoutExpression(sheet, step.is);
  }
};

/** On one line where the author wrote it so and it fits, else a column a line. */
const layoutClass = (sheet: Sheet, declaration: ClassDeclaration, line: Line): boolean => {
  const [first, last] = [firstOf(sheet, declaration.span), lastOf(sheet, declaration.span)];
  mark(sheet, first.startOffset, { line });
  const [firstMember] = declaration.members;
  const open = firstMember === undefined ? before(sheet, last) : before(sheet, firstOf(sheet, firstMember.span));
  if (onOneLine(first, last)) {
    for (const member of declaration.members.slice(1)) mark(sheet, member.span.start, { space: STEP });
    for (const member of declaration.members) if (member.k !== "column") layoutExpression(sheet, member.is);
    if (declaration.members.length === 0) mark(sheet, last.startOffset, { space: 0 });
    if (line.indent + widthOf(sheet, first, last) <= WIDTH) return false;
  }
  for (const member of declaration.members) layoutMember(sheet, member, { ...line, indent: line.indent + STEP });
  layoutBraces(sheet, open, last, line.indent);
  return true;
};

const layoutMember = (sheet: Sheet, member: ColumnDeclaration | DefinitionDeclaration, line: Line): void => {
  if (member.k !== "column") return layoutDefinition(sheet, member, line);
  mark(sheet, member.span.start, { line: { ...line, run: "column" } });
  if (member.type !== null) mark(sheet, member.type.span.start, { column: 1 });
  markAnchor(sheet, member.per);
};
