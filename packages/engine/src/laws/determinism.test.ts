import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import process from "node:process";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { bytesOf, documentsOf } from "../testing/documents.js";
import { fingerprint } from "../testing/fingerprint.js";
import { anyCase, patience, runs } from "../testing/index.js";

/** Law 4: the same bytes on every machine. */
describe("law 4, determinism", { timeout: patience }, () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("the same case gives the same bytes, and changes nothing that it was given", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const before = JSON.stringify([plan, documentsOf({ plan, state, event })]);
        const first = bytesOf(plan, { state, event });
        expect(bytesOf(plan, { state, event })).toBe(first);
        expect(JSON.stringify([plan, documentsOf({ plan, state, event })])).toBe(before);
      }),
      runs(150),
    );
  });

  it("asks no clock, no chance and no locale", () => {
    const asked = (what: string) => (): never => {
      throw new Error(`${what} was asked`);
    };
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        vi.spyOn(Date, "now").mockImplementation(asked("the clock"));
        vi.spyOn(Math, "random").mockImplementation(asked("chance"));
        vi.spyOn(String.prototype, "localeCompare").mockImplementation(asked("the locale"));
        vi.spyOn(String.prototype, "toLocaleLowerCase").mockImplementation(asked("the locale"));
        vi.spyOn(Number.prototype, "toLocaleString").mockImplementation(asked("the locale"));
        vi.spyOn(BigInt.prototype, "toLocaleString").mockImplementation(asked("the locale"));
        const bytes = bytesOf(plan, { state, event });
        vi.restoreAllMocks();
        expect(bytes).not.toBe("");
      }),
      runs(100),
    );
  });

  it("another process, time zone and locale give the same bytes", () => {
    const root = fileURLToPath(new URL("../../../../", import.meta.url));
    const tsx = createRequire(import.meta.url).resolve("tsx/cli");
    const main = fileURLToPath(new URL("../testing/fingerprint-main.ts", import.meta.url));
    const env = { ...process.env, TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", NODE_OPTIONS: "" };
    const there = execFileSync(process.execPath, [tsx, "--conditions=spillway-source", main, "150", "7"], {
      cwd: root,
      env,
      encoding: "utf8",
    });
    expect(there).toBe(fingerprint(150, 7));
  });
});
