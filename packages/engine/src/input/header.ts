import type { Problems } from "../diagnostic/problems.js";
import type { Declared } from "./declared.js";
import { spotOf, type Node } from "./node.js";
import { expected } from "./object.js";

/** That a document is of the kind and version it should be. */
export const checkFormat = (node: Node | undefined, format: string, problems: Problems): void => {
  if (node === undefined || node.tree.k === "flawed" || (node.tree.k === "text" && node.tree.v === format)) return;
  problems.add("SP8100", spotOf(node), () => ({
    message: `this is not a document of the kind \`${format}\``,
    help: `its first member is \`"spillway": "${format}"\``,
  }));
};

/** That a document that names its policy names this one. */
export const checkPolicy = (node: Node | undefined, { plan, hash: hashOf }: Declared, problems: Problems): void => {
  if (node === undefined) return;
  if (node.tree.k !== "text") return expected("the hash of the policy, as text", node, problems);
  const hash = hashOf();
  if (node.tree.v === hash) return;
  problems.add("SP8104", spotOf(node), () => ({
    message: `this state belongs to another policy: \`${plan.name}\` has the hash \`${hash}\``,
    help: "use the policy that the state was made with, or remove `policy` if the state was checked against this one",
  }));
};
