import * as engine from "@spillway/engine";
import * as highlight from "@spillway/dsl/highlight";
import * as service from "@spillway/dsl/service";
import { describe, expect, it } from "vitest";
import { inspect } from "node:util";
import { readFileSync } from "node:fs";

const page = readFileSync(new URL("language-service.md", import.meta.url), "utf8");
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, text = ""]) => text);

const modules: Readonly<Record<string, object>> = {
  "@spillway/engine": engine,
  "@spillway/dsl/service": service,
  "@spillway/dsl/highlight": highlight,
};

/** What the program of the page prints: all its pieces, one after another. */
const printed = (): string => {
  const lines: string[] = [];
  const program = blocks("js")
    .join("\n")
    .replace(/^import (\{.*?\}) from (".*?");$/gm, "const $1 = modules[$2];");
  const log = (...values: unknown[]): void => {
    lines.push(values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" "));
  };
  new Function("modules", "console", program)(modules, { log });
  return `${lines.join("\n")}\n`;
};

describe("the page about the language service", () => {
  it("prints what it says", () => {
    const [first = "", ...others] = blocks("text");
    const [hover = ""] = [...page.matchAll(/^````markdown\n(.*?)^````$/gms)].map(([, text]) => text);
    expect(printed()).toBe([first, hover, ...others].join(""));
  });

  it("names every request of the service", () => {
    const named = new Set([...page.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    const requests = Object.keys(service.createService());
    expect(requests.filter((name) => !named.has(name))).toEqual(["open", "close", "setFigures"]);
  });
});
