import { problem, type Report } from "../diagnostics/problem.js";
import type { Name } from "../syntax/tree.js";

/** Whether a name is not declared yet; a second declaration is reported at its name. */
export const isNew = <T>(known: ReadonlyMap<string, T>, name: Name, nameOf: (first: T) => Name, what: string, report: Report): boolean => {
  const first = known.get(name.text);
  if (first === undefined) return true;
  report(
    problem("SP1002", name.span, `the ${what} \`${name.text}\` is declared twice`, {
      labels: [{ span: nameOf(first).span, text: "declared here first" }],
      help: "give one of the two another name",
    }),
  );
  return false;
};
