import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeDocument, type LazyJson } from "@spillway/engine";
import { describe, expect, onTestFinished, test } from "vitest";
import { Stop } from "../stop.js";
import { answer, type Answer } from "./answer.js";
import { openText } from "./files.js";
import { columnsOrStop } from "./input.js";
import { compileOrStop, readTarget } from "./target.js";
import { noColour, type Terminal } from "./terminal.js";

const terminal = (cwd: string): Terminal => ({
  out: () => undefined,
  error: () => undefined,
  paint: noColour,
  paintErrors: noColour,
  progress: () => undefined,
  stdin: () => "",
  cwd,
});

const examples = fileURLToPath(new URL("../../../../examples/", import.meta.url));
const folders = readdirSync(examples).filter((name) => existsSync(join(examples, name, "event.json")));

const written = (document: LazyJson): string => {
  let text = "";
  writeDocument(document, (piece) => (text += piece));
  return text;
};

const said = ({ totals, csv, document, next }: Answer): unknown => {
  let lines = "";
  csv((text) => (lines += text));
  return { totals: totals(2), lines, document: written(document()), next: written(next()) };
};

describe("an event run in columns, and member by member by the reference", () => {
  const both = (of: string): readonly unknown[] => {
    const target = readTarget(terminal(examples), of);
    const policy = compileOrStop(terminal(examples), target.source);
    const input = columnsOrStop(terminal(examples), policy, target, {});
    return [
      answer(policy.plan, input, { engine: "compiled", trace: false, large: 0 }),
      answer(policy.plan, input, { engine: "reference", trace: false }),
    ].map(said);
  };

  test.each(folders)("%s: the same bytes", (of) => {
    const [inColumns, byReference] = both(of);
    expect(inColumns).toEqual(byReference);
  });

  test("an example is among them that columns hold", () => {
    const target = readTarget(terminal(examples), "lending-pool");
    const policy = compileOrStop(terminal(examples), target.source);
    const input = columnsOrStop(terminal(examples), policy, target, {});
    const rows = (large: number): readonly unknown[] =>
      answer(policy.plan, input, { engine: "compiled", trace: false, large }).allocation.waterfalls.flatMap(({ steps }) =>
        steps.flatMap(({ bearers }) => bearers.filter(({ id }) => id !== null)),
      );
    expect(rows(0)).toEqual([]);
    expect(rows(100)).not.toEqual([]);
  });
});

describe("a file in pieces", () => {
  const opened = (bytes: Uint8Array | string): string => {
    const cwd = mkdtempSync(join(tmpdir(), "spillway-"));
    onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
    writeFileSync(join(cwd, "a.csv"), bytes);
    const pieces = [...openText(terminal(cwd), "a.csv").pieces];
    return pieces.join("");
  };

  test.each([
    ["nothing", ""],
    ["a line without an end", "id,deposit"],
    ["a byte-order mark", "\ufeffid\nalice\n"],
    ["more than is read at once, in lines", "zoë,1\n".repeat(300_000)],
    ["a line longer than what is read at once", `id\n${"é".repeat(1_700_000)}\nb`],
  ])("%s is the text of the file", (_, text) => {
    expect(opened(text) === text).toBe(true);
  });

  test("of large files more than one piece is made, and each ends with a line", () => {
    const cwd = mkdtempSync(join(tmpdir(), "spillway-"));
    onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
    writeFileSync(join(cwd, "a.csv"), "alice,1\n".repeat(300_000));
    const pieces = [...openText(terminal(cwd), "a.csv").pieces];
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.every((piece) => piece.endsWith("\n"))).toBe(true);
  });

  test.each([
    ["a byte that no character has", Uint8Array.of(0x61, 0x0a, 0xff, 0x0a)],
    ["a character that the end cuts off", Uint8Array.of(0x61, 0x0a, 0xc3)],
  ])("%s is no text", (_, bytes) => {
    expect(() => opened(bytes)).toThrow(new Stop(4, "cannot read a.csv: it is not UTF-8 text"));
  });
});
