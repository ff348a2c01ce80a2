import { check } from "../../types/check.js";
import { itemsOf, placeFor } from "../../lower/unused.js";
import { ratText } from "../../rational.js";
import { sayAmount, sayNumber, sayShare } from "../../lower/say-amount.js";
import { say } from "../../types/type.js";
import type { Checked } from "../incremental/checked.js";
import type { DefinitionDeclaration } from "../../syntax/tree.js";
import type { Lowering } from "../../lower/context.js";
import type { Owner } from "../../types/place.js";
import type { Typed } from "../../types/typed.js";

/** What a definition is: its type, and its value where it is a constant. Null where something is wrong with it. */
export const definitionType = ({ parts }: Checked, node: DefinitionDeclaration, owner: Owner | null): string | null => {
  const cx = parts.context;
  const typed = cx.lets.get(node.name.text)?.typed ?? checkAnywhere(cx, node, owner);
  if (typed.type.k === "error") return null;
  const value = valueText(cx, typed);
  return value === null ? say(typed.type) : `${say(typed.type)}: ${value}`;
};

/** A definition that is written out where it is used has no type of its own: the one it has where most can be read. */
const checkAnywhere = (cx: Lowering, node: DefinitionDeclaration, owner: Owner | null): Typed => {
  const waterfalls = [...cx.names.waterfalls.values()];
  const quiet: Lowering = { ...cx, report: () => undefined };
  const item = owner ?? waterfalls.flatMap((waterfall) => itemsOf(quiet, waterfall))[0] ?? null;
  return check(quiet, placeFor(waterfalls[0], item, owner === null ? [] : [owner]), node.is);
};

const valueText = (cx: Lowering, { type, constant }: Typed): string | null => {
  if (constant === null || type.k === "unlimited") return null;
  if (typeof constant === "boolean") return constant ? "yes" : "no";
  if (constant === "unlimited") return "unlimited";
  const decimals = (asset: string): number => cx.names.assets.get(asset)?.decimals ?? 0;
  switch (type.k) {
    case "amount":
    case "limit":
      return sayAmount(constant, type.asset, decimals(type.asset));
    case "number":
      return type.of === "ratio" ? `${sayShare(constant)} (${ratText(constant)})` : sayNumber(constant);
    default:
      return null;
  }
};
