import { collectProblems, type Problems } from "../../diagnostic/problems.js";

/** Reports what is wrong with a plan, by the path of the value. */
export interface Report {
  readonly wrong: (code: string, path: string, message: string, help?: string | null) => void;
  readonly count: () => number;
  readonly list: Problems["list"];
}

export const createReport = (): Report => {
  const problems = collectProblems("plan");
  return {
    wrong: (code, path, message, help = null) => {
      problems.add(
        code,
        () => ({ path, span: null }),
        () => ({ message, help }),
      );
    },
    count: problems.count,
    list: problems.list,
  };
};
