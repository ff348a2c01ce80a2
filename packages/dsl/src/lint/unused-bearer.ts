import { warning } from "./finding.js";
import { usesOf } from "./uses.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Rule } from "./rule.js";
import type { Symbol } from "../names/symbols.js";

/** SP6005: money that is declared and that no layer charges is most often a layer that was forgotten. */
export const unusedBearer: Rule = {
  code: "SP6005",
  name: "unused-bearer",
  check: (source) => {
    const { names, columns } = usesOf(source);
    return [...source.names.values.values()].flatMap((symbol) =>
      isBearer(symbol) && !names.has(symbol.name)
        ? [unused(symbol)]
        : symbol.k === "class"
          ? [...symbol.columns.values()]
              .filter((column) => column.k === "column" && !columns.has(`${symbol.name}.${column.name.text}`))
              .map((column) =>
                warning(
                  "SP6005",
                  column.name.span,
                  `nothing draws on the column \`${column.name.text}\` of \`${symbol.name}\`, and nothing reads it`,
                  {
                    help: "use it in a layer, or remove it: it must be given for every member",
                  },
                ),
              )
          : [],
    );
  },
};

const isBearer = ({ k }: Symbol): boolean => k === "fund" || k === "party" || k === "class";

const unused = ({ k, name, node }: Symbol): Diagnostic =>
  warning(
    "SP6005",
    node.name.span,
    k === "class"
      ? `no step charges the members of \`${name}\`, and nothing reads them`
      : `no step charges the ${k} \`${name}\`, and nothing reads it`,
    {
      help: k === "party" ? "call on it in a layer, or remove it" : "charge it in a layer, or remove it: it must be given with every state",
    },
  );
