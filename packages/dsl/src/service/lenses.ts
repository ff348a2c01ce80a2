import { figureOf, type Figures, type Verdict } from "./figures.js";
import { key } from "@spillway/engine/plan";
import { rangeAt, type Snapshot } from "./snapshot.js";
import type { CodeLens, Command } from "./protocol.js";
import type { Declaration } from "../syntax/tree.js";

/** The command of the lens above a scenario: the host runs it. Its arguments are the document and the scenario's title. */
export const RUN = "spillway.run";

/** Above every scenario `run`; beside it, and above properties and priorities, what the host says of them. */
export const lensesOf = (snapshot: Snapshot, verdicts: Figures["verdicts"] = {}): CodeLens[] => {
  let priorities = 0;
  return snapshot.file.declarations.flatMap((node) => {
    const lensed = lensedOf(node, node.k === "priority" ? priorities++ : 0);
    if (lensed === null) return [];
    const verdict = figureOf(verdicts, lensed.key);
    const run: Command[] = node.k === "scenario" ? [{ title: "run", command: RUN, arguments: [snapshot.uri, node.title.text] }] : [];
    const range = rangeAt(snapshot, lensed.at);
    return [...run, ...(verdict === null ? [] : [commandOf(verdict)])].map((command) => ({ range, command }));
  });
};

const lensedOf = (node: Declaration, priority: number) => {
  switch (node.k) {
    case "scenario":
      return { key: key.declaration("scenario", node.title.text), at: node.head };
    case "always":
      return { key: key.declaration("always", node.name.text), at: node.name.span };
    case "priority":
      return { key: key.declaration("priority", String(priority)), at: node.name.span };
    default:
      return null;
  }
};

/** Editors show a command without a name as plain text. */
const commandOf = ({ title, command = "", arguments: given }: Verdict): Command => ({
  title,
  command,
  ...(given === undefined ? {} : { arguments: given }),
});
