import { describe, expect, it } from "vitest";
import { highlight } from "./index.js";

const shown = (line: string): string[] => highlight(line).map(({ start, end, as }) => `${line.slice(start, end)}:${as}`);

describe("a line is coloured by the scanner of the language", () => {
  it.each([
    [
      'layer a "A" from pool.deposit  // b',
      ["layer:keyword", "a:name", '"A":text', "from:keyword", "pool:name", ".:delimiter", "deposit:name", "// b:comment"],
    ],
    ["up to 1.5m USD <= 25 bps", ["up:keyword", "to:keyword", "1.5m:number", "USD:name", "<=:operator", "25 bps:number"]],
    ["/// why", ["/// why:documentation"]],
    ['é "open', ["é:invalid", '"open:invalid']],
    ["a == b; # c", ["a:name", "==:invalid", "b:name", ";:invalid", "# c:invalid"]],
    ["given a | b", ["given:keyword", "a:name", "|:delimiter", "b:name"]],
    ["", []],
  ])("%s", (line, expected) => {
    expect(shown(line)).toEqual(expected);
  });
});

describe("what it loads", () => {
  it("is the scanner and the table of words, and no library", async () => {
    const { build } = await import("vite");
    const built = await build({
      configFile: false,
      logLevel: "silent",
      build: { write: false, lib: { entry: new URL("index.ts", import.meta.url).pathname, formats: ["es"] } },
    });
    const outputs = (Array.isArray(built) ? built : "output" in built ? [built] : []).flatMap(({ output }) => output);
    const loaded = outputs.flatMap((one) => (one.type === "chunk" ? one.moduleIds : [])).map((id) => id.replace(/^.*\/src\//, ""));
    expect(loaded.sort()).toEqual(["highlight/index.ts", "syntax/keywords.ts", "syntax/scan.ts"]);
  });
});
