import { compile } from "../../compile.js";
import { check } from "../check.js";
import { newContext, placeOf, type Place } from "../place.js";
import { say } from "../type.js";
import { world } from "../../lower/testing/policy.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Typed } from "../typed.js";
import type { ClassSymbol, Names } from "../../names/symbols.js";

export interface Found {
  readonly typed: Typed;
  /** As messages say it. */
  readonly type: string;
  /** `CODE underlined text` */
  readonly said: readonly string[];
}

/** Checks one expression of the world where it may read everything but the run. */
export const typed = (expression: string, place: (names: Names) => Place = () => placeOf("a definition")): Found => {
  const text = `${world}let it = ${expression}\n`;
  const { file, names } = compile(text).source;
  const it = file.declarations.find((one) => one.k === "let");
  if (it?.k !== "let") throw new Error(`\`${expression}\` could not be read`);
  const diagnostics: Diagnostic[] = [];
  const cx = newContext({ ...names, missing: new Set() }, (diagnostic) => diagnostics.push(diagnostic), check);
  const found = check(cx, place(names), it.is);
  return {
    typed: found,
    type: say(found.type),
    said: diagnostics.map(({ code, at }) => `${code} ${at.k === "text" ? text.slice(at.span.start, at.span.end) : ""}`),
  };
};

/** Where one lender is at hand. */
export const ofLender = (names: Names): Place => {
  const lenders = names.values.get("lenders") as ClassSymbol;
  const owner = { class: lenders, who: { k: "member" as const }, only: null };
  return placeOf("the limit of a member", { columns: [owner], item: owner });
};
