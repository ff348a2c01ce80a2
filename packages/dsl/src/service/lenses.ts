import { rangeAt, type Snapshot } from "./snapshot.js";
import type { CodeLens } from "./protocol.js";

/** A scenario by its title, or a property by its name. */
export interface Lensed {
  readonly k: "scenario" | "always" | "priority";
  readonly name: string;
}

/** What a host shows above a scenario or a property: its verdict, and the command that a click runs. Null for nothing. */
export type Lenses = (of: Lensed) => { readonly title: string; readonly command: string; readonly arguments?: readonly unknown[] } | null;

/** Without a host: a lens that runs each scenario. */
const runScenario: Lenses = ({ k, name }) => (k === "scenario" ? { title: "run", command: "spillway.run", arguments: [name] } : null);

/** One lens for every scenario and property of which the host has something to say. */
export const lensesOf = (snapshot: Snapshot, lenses: Lenses = runScenario): CodeLens[] =>
  snapshot.file.declarations.flatMap((node) => {
    if (node.k !== "scenario" && node.k !== "always" && node.k !== "priority") return [];
    const at = node.k === "scenario" ? node.head : node.name.span;
    const name =
      node.k === "scenario"
        ? node.title.text
        : node.k === "always"
          ? node.name.text
          : node.order.map((who) => who.name.text).join(", then ");
    const command = lenses({ k: node.k, name });
    return command === null ? [] : [{ range: rangeAt(snapshot, at), command }];
  });
