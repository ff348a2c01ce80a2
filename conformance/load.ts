import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CaseFile, RefusedFile } from "./format.js";

const root = fileURLToPath(new URL("eval/", import.meta.url));

const read = (path: string): string => readFileSync(`${root}${path}`, "utf8");

export interface Loaded {
  /** Below `eval/`, without its ending. */
  readonly name: string;
  readonly content: CaseFile | RefusedFile;
  readonly policy: string;
}

/** Every file of cases, with the policy beside it. */
export const caseFiles = (): readonly Loaded[] =>
  filesOf("json").map((path) => {
    const content = JSON.parse(read(path)) as CaseFile | RefusedFile;
    return { name: path.replace(/\.json$/u, ""), content, policy: read(path.replace(/[^/]*$/u, content.policy)) };
  });

export const filesOf = (ending: "json" | "spill"): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(`.${ending}`))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
