import type { Id } from "../types.js";
import type { Report } from "./report.js";

/** Reports a name that is not declared. */
export const noSuch = (what: string, id: Id, path: string, { report }: { readonly report: Report }): null => {
  report.wrong("SP9011", path, `there is no ${what} \`${id}\``);
  return null;
};
