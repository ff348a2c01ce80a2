import type { Statement } from "../program/code.js";

/** Statements that stand alone, and parts in a row that share a function. */
export type Group =
  | { readonly k: "alone"; readonly statement: Statement }
  | { readonly k: "together"; readonly name: string; readonly statements: readonly Statement[] };

/** About as many statements as a function may hold. */
const MOST = 1500;

/** Only parts can be put apart: what they declare is not seen outside them. */
export const shared = (statements: readonly Statement[]): readonly Group[] => {
  if (sizeOf(statements) <= MOST || statements.filter(({ k }) => k === "part").length < 2)
    return statements.map((statement) => ({ k: "alone", statement }));
  const groups: Group[] = [];
  let open: Statement[] = [];
  let size = 0;
  let count = 0;
  const close = (): void => {
    if (open.length > 0) {
      count += 1;
      groups.push({ k: "together", name: `parts_${count}`, statements: open });
    }
    open = [];
    size = 0;
  };
  for (const statement of statements) {
    if (statement.k !== "part") {
      close();
      groups.push({ k: "alone", statement });
      continue;
    }
    const own = sizeOf([statement]);
    if (size + own > MOST) close();
    open.push(statement);
    size += own;
  }
  close();
  return groups;
};

const known = new WeakMap<Statement, number>();

const sizeOf = (statements: readonly Statement[]): number => statements.reduce((sum, statement) => sum + sizeOfOne(statement), 0);

const sizeOfOne = (statement: Statement): number => {
  const before = known.get(statement);
  if (before !== undefined) return before;
  const size = 1 + insideOf(statement);
  known.set(statement, size);
  return size;
};

const insideOf = (statement: Statement): number => {
  switch (statement.k) {
    case "if":
      return sizeOf(statement.then) + sizeOf(statement.otherwise);
    case "loop":
    case "part":
      return sizeOf(statement.body);
    default:
      return 0;
  }
};
