import type { Id, SetRef } from "../types.js";
import type { Context } from "./context.js";
import { noSuch } from "./unknown.js";

/** The class of which a set's members are; null where there is no such set, which was reported. */
export const checkSetRef = (ref: SetRef, path: string, context: Context): Id | null => {
  const { names } = context;
  switch (ref.k) {
    case "class":
      return names.classes.has(ref.id) ? ref.id : noSuch("class", ref.id, path, context);
    case "set":
      return names.sets.get(ref.id)?.class ?? noSuch("set", ref.id, path, context);
    case "input set": {
      const type = names.inputs.get(ref.id)?.type;
      return type?.k === "set" ? type.class : noSuch("input that is a set of members", ref.id, path, context);
    }
  }
};

/** That a set is one of members of this class. */
export const checkSetOf = (ref: SetRef, wanted: Id, path: string, context: Context): void => {
  const found = checkSetRef(ref, path, context);
  if (found !== null && found !== wanted) {
    context.report.wrong("SP9013", path, `expected members of \`${wanted}\`, found members of \`${found}\``);
  }
};
