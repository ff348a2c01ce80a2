import { readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { engineCodes } from "@spillway/engine";
import { expect, it } from "vitest";
import { codes } from "../../packages/dsl/src/diagnostics/codes.js";

const page = (name: string): string => readFileSync(new URL(`./${name}.md`, import.meta.url), "utf8");
const pages = ["types", "statics", "contracts"].map(page);
const named = new Set(pages.flatMap((text) => text.match(/SP\d{4}/g) ?? []));

/** Reading is settled by text.md, habits by the pages of the linter. */
const checked = Object.keys(codes).filter((code) => !/^SP[06]/.test(code));

/** Said by the grammar, and of one scenario's lines only. */
const readInScenarios: readonly string[] = ["SP5001", "SP5005"];

it("every code that the pages name exists", () => {
  expect([...named].filter((code) => !(code in codes) && !(code in engineCodes))).toEqual([]);
});

it("every code of the checks stands on one of the pages", () => {
  expect(checked.filter((code) => !named.has(code) && !readInScenarios.includes(code))).toEqual([]);
});

it.each(
  pages.flatMap((text) => [...text.matchAll(/^```spillway,fragment\n(.*?)^```$/gms)].map(([, body]) => (body ?? "").split("\n")[0] ?? "")),
)("%s … compiles in a policy", (first) => {
  const fragment =
    pages
      .flatMap((text) => [...text.matchAll(/^```spillway,fragment\n(.*?)^```$/gms)])
      .find(([, body]) => body?.startsWith(first) === true)?.[1] ?? "";
  const house = fragment.includes("house") ? "fund house: USDC\n" : "";
  const policy = `spillway 1
policy "Pool bad debt"
rounding largest remainder
asset USDC decimals 6
fund reserve: USDC
${house}class lenders { deposit: USDC }
waterfall bad_debt: USDC {
  layer first from reserve up to 250_000 USDC in one event
${house === "" ? "" : "  layer second from house\n"}  layer mutual from lenders.deposit split pro rata to deposit
  residual loss stays unpaid, recorded as deficit
}
${fragment}`;
  expect(compile(policy).diagnostics).toEqual([]);
});
