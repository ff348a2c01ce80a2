import { figureOf, type Figures, type Verdict } from "./figures.js";
import { key } from "@spillway/engine/plan";
import { rangeAt, type Snapshot } from "./snapshot.js";
import type { CodeLens, Command } from "./protocol.js";
import type { Declaration, Priority } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";

/** The command of the lens above a scenario: the host runs it. Its arguments are the document and the scenario's title. */
export const RUN = "spillway.run";

/** Above every scenario `run`; beside it, and above properties, what the host says of them; above priorities what the text says. */
export const lensesOf = (snapshot: Snapshot, verdicts: Figures["verdicts"] = {}): CodeLens[] =>
  snapshot.file.declarations.flatMap((node) => {
    const lensed = lensedOf(snapshot, node, verdicts);
    if (lensed === null) return [];
    const range = rangeAt(snapshot, lensed.at);
    return lensed.commands.map((command) => ({ range, command }));
  });

const lensedOf = (
  snapshot: Snapshot,
  node: Declaration,
  verdicts: Figures["verdicts"],
): { at: Span; commands: readonly Command[] } | null => {
  const given = (declared: "scenario" | "always", name: string): readonly Command[] => {
    const verdict = figureOf(verdicts, key.declaration(declared, name));
    return verdict === null ? [] : [commandOf(verdict)];
  };
  switch (node.k) {
    case "scenario": {
      const run: Command = { title: "run", command: RUN, arguments: [snapshot.uri, node.title.text] };
      return { at: node.head, commands: [run, ...given("scenario", node.title.text)] };
    }
    case "always":
      return { at: node.name.span, commands: given("always", node.name.text) };
    case "priority":
      return { at: node.name.span, commands: proofOf(snapshot, node) };
    default:
      return null;
  }
};

/** A priority holds by the text alone, or there is no plan; then its error says why. A condition that it counts on was noted. */
const proofOf = (snapshot: Snapshot, { span }: Priority): readonly Command[] => {
  if (snapshot.plan() === null) return [];
  const { start, end } = snapshot.places.toSpan(span);
  const isConditional = snapshot.diagnostics.some(
    ({ code, labels }) => code === "SP7020" && labels.some((label) => label.span.start >= start && label.span.end <= end),
  );
  return [commandOf({ title: `follows from the text${isConditional ? ", where its conditions hold" : ""}` })];
};

/** Editors show a command without a name as plain text. */
const commandOf = ({ title, command = "", arguments: given }: Verdict): Command => ({
  title,
  command,
  ...(given === undefined ? {} : { arguments: given }),
});
