import { layoutExpression, markFigure } from "./layout-expressions.js";
import { layoutBraces, markAnchor } from "./layout-steps.js";
import { before, firstOf, following, lastOf, mark, type Line, type Sheet } from "./sheet.js";
import type { Always, Bound, Expectation, Priority, Scenario, ScenarioLine } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";

const STEP = 2;

export const layoutPriority = (sheet: Sheet, priority: Priority, line: Line): void => {
  mark(sheet, priority.span.start, { line });
  for (const who of priority.order.slice(1)) mark(sheet, before(sheet, firstOf(sheet, who.span)).startOffset, { soft: 0 });
  markAnchor(sheet, priority.per);
};

export const layoutAlways = (sheet: Sheet, always: Always, line: Line): void => {
  mark(sheet, always.span.start, { line: { ...line, run: "always" } });
  mark(sheet, subjectOf(always).start, { column: 1 });
  layoutBound(sheet, always.bound);
  if (always.when !== null) {
    layoutExpression(sheet, always.when);
    mark(sheet, before(sheet, firstOf(sheet, always.when.span)).startOffset, { soft: 0 });
  }
  markAnchor(sheet, always.per);
};

const subjectOf = ({ subject }: Always): Span => (subject.k === "bearer" ? subject.who.span : subject.span);

const layoutBound = (sheet: Sheet, bound: Bound): void => {
  if (bound.k !== "nothing") layoutExpression(sheet, bound.amount);
};

export const layoutScenario = (sheet: Sheet, scenario: Scenario, line: Line): void => {
  mark(sheet, scenario.span.start, { line });
  for (const [index, item] of scenario.lines.entries()) layoutLine(sheet, item, line.indent + STEP, index);
  layoutBraces(sheet, following(sheet, scenario.head), lastOf(sheet, scenario.span), line.indent);
};

const layoutLine = (sheet: Sheet, line: ScenarioLine, indent: number, index: number): void => {
  const start = line.span.start;
  const hung = indent + (line.k === "expect" ? "expect " : "given ").length;
  switch (line.k) {
    case "table": {
      const run = `table ${start}`;
      mark(sheet, start, { line: { indent, run, blank: "keep" } });
      mark(sheet, line.class.span.start, { hang: true });
      for (const column of line.columns) mark(sheet, before(sheet, firstOf(sheet, column.span)).startOffset, { column: 1 });
      for (const row of line.rows) {
        mark(sheet, row.span.start, { line: { indent: hung, run, blank: "never" } });
        for (const cell of row.cells) {
          mark(sheet, before(sheet, firstOf(sheet, cell.span)).startOffset, { column: 1 });
          markFigure(sheet, cell);
        }
      }
      return;
    }
    case "given": {
      mark(sheet, start, { line: { indent, run: `given ${index}`, blank: "keep" } });
      for (const [at, { name, value, span }] of line.assignments.entries()) {
        mark(sheet, span.start, at === 0 ? { hang: true } : { line: { indent: hung, run: `given ${index}`, blank: "keep" } });
        mark(sheet, following(sheet, name.span).startOffset, { column: 1 });
        if (value.k === "expr") {
          layoutExpression(sheet, value.is);
          markFigure(sheet, value.is);
        } else {
          for (const id of value.ids.slice(1)) mark(sheet, id.span.start, { soft: 0 });
          if (value.ids.length === 0) mark(sheet, lastOf(sheet, value.span).startOffset, { space: 0 });
        }
      }
      return;
    }
    case "loss":
      mark(sheet, start, { line: { indent, run: null, blank: "keep" } });
      for (const { amount } of line.losses) if (amount !== null) layoutExpression(sheet, amount);
      return;
    case "expect":
      for (const [at, expectation] of line.expectations.entries()) {
        const run = `${expectation.k} ${index}`;
        if (at === 0) mark(sheet, start, { line: { indent, run, blank: "keep" } });
        mark(sheet, expectation.span.start, at === 0 ? { hang: true } : { line: { indent: hung, run, blank: "keep" } });
        layoutExpectation(sheet, expectation);
      }
      return;
    default:
      return line satisfies never;
  }
};

const layoutExpectation = (sheet: Sheet, expectation: Expectation): void => {
  if (expectation.k === "refused") return;
  const { bound } = expectation;
  layoutBound(sheet, bound);
  if (expectation.k === "residual") return;
  mark(sheet, before(sheet, firstOf(sheet, bound.span)).startOffset, { column: 1 });
  mark(sheet, bound.span.start, { column: 1 });
  if (bound.k === "exactly") markFigure(sheet, bound.amount);
};
