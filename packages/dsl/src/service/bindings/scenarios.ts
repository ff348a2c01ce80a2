import { bindExpression, bindOptional, bindStepOf } from "./expressions.js";
import { add, addColumn, addTranche, addValue, addWaterfall, classBehind, nowhere, type Binder } from "./scope.js";
import type { Assignment, BearerName, Expectation, Expr, Name, Row, Scenario, TypeText } from "../../syntax/tree.js";
import type { ClassSymbol } from "../../names/symbols.js";

/** The ids that a scenario gives, by class. */
type Given = ReadonlyMap<string, ReadonlySet<string>>;

export const bindScenario = (binder: Binder, node: Scenario): void => {
  const given = givenBy(node);
  const member = (of: string, name: Name, declares = false): void =>
    add(binder, { k: "member", scenario: node.title.text, class: of, id: name.text }, name, declares);
  for (const line of node.lines) {
    switch (line.k) {
      case "table": {
        addValue(binder, line.class);
        const of = classBehind(binder.names, line.class.text);
        for (const column of line.columns) addColumn(binder, of, column);
        for (const row of line.rows) {
          member(line.class.text, row.id, true);
          bindCells(binder, of, line.columns, row, member);
        }
        break;
      }
      case "given":
        for (const assignment of line.assignments) bindFigure(binder, assignment, member);
        break;
      case "loss":
        for (const { amount, waterfall } of line.losses) {
          bindOptional(binder, nowhere, amount);
          addWaterfall(binder, waterfall);
        }
        break;
      case "expect":
        for (const one of line.expectations) bindExpectation(binder, given, one, member);
        break;
    }
  }
};

type Member = (of: string, name: Name) => void;

const givenBy = (node: Scenario): Given =>
  new Map(
    node.lines.flatMap((line) => (line.k === "table" ? [[line.class.text, new Set(line.rows.map((row) => row.id.text))] as const] : [])),
  );

const bindCells = (binder: Binder, of: ClassSymbol | null, columns: readonly Name[], row: Row, member: Member): void => {
  row.cells.forEach((cell, index) => {
    const column = of?.columns.get(columns[index]?.text ?? "");
    bindValue(binder, cell, column?.k === "column" ? column.type : null, member);
  });
};

/** A value of a declared type: the id of a member, or a figure. A text means nothing. */
const bindValue = (binder: Binder, value: Expr, type: TypeText | null, member: Member): void => {
  if (type?.k === "member" && value.k === "name") member(type.of.text, value.name);
  else if (type?.k === "member" && value.k === "string") member(type.of.text, { text: value.text, span: value.span });
  else if (value.k !== "name" || type === null || type.k !== "plain") bindExpression(binder, nowhere, value);
};

const bindFigure = (binder: Binder, { name, value }: Assignment, member: Member): void => {
  addValue(binder, name);
  const symbol = binder.names.values.get(name.text);
  const type = symbol?.k === "input" ? symbol.node.type : null;
  if (value.k === "expr") bindValue(binder, value.is, type, member);
  else if (type?.k === "set") for (const id of value.ids) member(type.of.text, id);
};

const bindExpectation = (binder: Binder, given: Given, node: Expectation, member: Member): void => {
  switch (node.k) {
    case "refused":
      return;
    case "bearer":
      bindExpected(binder, given, node.who, member);
      break;
    case "layer": {
      const waterfall = bindExpectedStep(binder, node.step);
      if (node.item !== null) bindItem(binder, waterfall, node.item, member);
      break;
    }
    case "residual": {
      addWaterfall(binder, node.of);
      const [only] = binder.names.waterfalls.keys();
      if (node.item !== null) bindItem(binder, node.of?.text ?? only ?? null, node.item, member);
      break;
    }
  }
  if (node.bound.k !== "nothing") bindExpression(binder, nowhere, node.bound.amount);
};

const bindItem = (binder: Binder, waterfall: string | null, item: Name, member: Member): void => {
  const items = binder.names.waterfalls.get(waterfall ?? "")?.node.items ?? null;
  const of = items === null ? null : classBehind(binder.names, items.text);
  if (of !== null) member(of.name, item);
};

/** A bearer as priorities and properties name it. */
export const bindBearer = (binder: Binder, { name, part }: BearerName): void => {
  if (part === null) addValue(binder, name);
  else addTranche(binder, name, part);
};

/** A bearer, or a member that the scenario gives. */
const bindExpected = (binder: Binder, given: Given, who: BearerName, member: Member): void => {
  const { name, part, quoted } = who;
  const symbol = quoted ? undefined : binder.names.values.get(name.text);
  if (part !== null && symbol?.k === "class") {
    addValue(binder, name);
    member(symbol.name, part);
  } else if (part !== null || symbol !== undefined) bindBearer(binder, who);
  else {
    const [owner] = [...given].filter(([, ids]) => ids.has(name.text)).map(([of]) => of);
    if (owner !== undefined) member(owner, name);
  }
};

/** The waterfall of the step, if it is known. */
const bindExpectedStep = (binder: Binder, { name, part }: BearerName): string | null => {
  if (part !== null) {
    if (addTranche(binder, name, part)) return binder.names.towers.get(name.text)?.waterfall ?? null;
    addWaterfall(binder, name);
    bindStepOf(binder, name.text, part);
    return name.text;
  }
  const own = [...binder.names.waterfalls.values()].find(({ steps }) => steps.has(name.text));
  if (own !== undefined) bindStepOf(binder, own.name, name);
  return own?.name ?? null;
};
