import { compile, type Source } from "../compile.js";
import { leavesOf } from "../lower/charges.js";
import { bearerName } from "./steps.js";
import { note } from "./finding.js";
import { offer } from "../diagnostics/problem.js";
import type { Fix } from "@spillway/engine/diagnostic";
import type { Rule } from "./rule.js";

/** SP6015: the order of the page is what happens; a promise is what must not be lost when someone edits it. */
export const priorityMissing: Rule = {
  code: "SP6015",
  name: "priority-missing",
  check: (source) => {
    const { declarations, policy } = source.file;
    const bearers = bearersOf(source.waterfalls);
    if (policy === null || bearers.length < 2 || declarations.some(({ k }) => k === "priority" || k === "always")) return [];
    return [
      note(
        "SP6015",
        policy.span,
        `this policy charges ${count(bearers.length)} bearers and promises nothing of their order or their limits`,
        {
          help: "a `priority` does not compile where an edit breaks it; an `always` is checked on every run",
          fixes: fixes(source),
        },
      ),
    ];
  },
};

const count = (n: number): string => ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][n] ?? String(n);

/** In the order in which they are charged. */
const bearersOf = (waterfalls: Source["waterfalls"]): readonly string[] => [
  ...new Set(waterfalls.flatMap((of) => leavesOf(of, 0).flatMap(({ lowered }) => (lowered === null ? [] : [bearerName(lowered)])))),
];

/** More names make no better example, and each is compiled. */
const MOST_NAMES = 4;

/** The longest promise of the order of one waterfall that holds. */
const fixes = (source: Source): Fix[] => {
  const bearers = source.waterfalls.map((of) => bearersOf([of])).find((found) => found.length > 1) ?? [];
  const end = source.waterfalls.at(-1)?.symbol.node.span.end ?? source.text.length;
  for (let size = Math.min(bearers.length, MOST_NAMES); size >= 2; size--) {
    const named = bearers.slice(0, size).map((who, index) => (index === size - 1 ? who : `${who} to its limit`));
    const promise = `priority ${named.join(", then ")}`;
    const { plan, diagnostics } = compile(`${source.text.slice(0, end)}\n\n${promise}${source.text.slice(end)}`);
    // A promise that holds under a condition only is none to propose.
    if (plan !== null && !diagnostics.some(({ code }) => code === "SP7020")) {
      return [offer(`add \`${promise}\``, { start: end, end }, `\n\n${promise}`)];
    }
  }
  return [];
};
