import { collectProblems } from "../diagnostic/problems.js";
import type { Result } from "../diagnostic/types.js";
import type { Json } from "../plan/canonical.js";
import { readJson } from "./json.js";
import type { TextSource } from "./source.js";
import { treeJson } from "./tree-json.js";

/**
 * Reads the text of a document before there is a plan to hold it against, as strictly as `readState` and `readEvent` do: a key that is
 * given twice is a mistake (`SP8002`), not the last of its values.
 *
 * @example readDocument({ name: "state.json", text: '{ "spillway": "state/1", "funds": {} }' })
 */
export const readDocument = ({ name, text }: TextSource): Result<Json> => {
  const problems = collectProblems(name);
  const tree = readJson(text, problems);
  const diagnostics = problems.list();
  return tree === null || diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, value: treeJson(tree), diagnostics };
};
