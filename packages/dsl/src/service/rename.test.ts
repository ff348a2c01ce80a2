import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { inWaterfall, inWorld, type Scene } from "./testing/marked.js";
import { open, positionAt } from "./snapshot.js";
import { applied } from "./testing/applied.js";
import { idOf } from "./bindings/occurrence.js";
import { rename, renameableAt } from "./rename.js";

const refused = ({ snapshot, at }: Scene, name: string): string => {
  const renamed = rename(snapshot, at, name);
  return renamed.ok ? "renamed" : renamed.message;
};

const after = ({ snapshot, at, text }: Scene, name: string): string => {
  const renamed = rename(snapshot, at, name);
  return renamed.ok ? applied(text, renamed.edit.changes[snapshot.uri] ?? []) : renamed.message;
};

describe("rename", () => {
  it("changes the declaration and every name", () => {
    const policy = inWaterfall("layer a from re<|>serve up to own in one event");
    const text = after(policy, "vault");
    expect(text).toBe(policy.text.replaceAll("reserve", "vault"));
  });

  it("a step called like its fund keeps its name", () => {
    const text = after(inWaterfall("layer reserve from re<|>serve"), "vault");
    expect(text).toContain("layer reserve from vault");
  });

  it("a tranche, by its own part", () => {
    const steps = (name: string): string =>
      `tower t in one event { tranche ${name} bears losses from 0 USD to cap }\n  layer b from house when full(t.${name})`;
    expect(after(inWaterfall(steps("lo<|>w").replace("t.lo<|>w", "t.low")), "junior")).toContain(steps("junior"));
  });

  it("a member, in quotes where it needs them and where it had them", () => {
    const lines = (id: string): string =>
      `scenario "s" {\n  given lenders | deposit | share_of | grade\n        ${id} | 5 USD | 1% | x\n  given defaulter = ${id}\n}\n`;
    expect(after(inWorld(lines("al<|>ice").replace("= al<|>ice", "= alice")), "0xb0b")).toContain(lines('"0xb0b"'));
    expect(after(inWorld(lines('"al<|>ice"').replace('= "al<|>ice"', '= "alice"')), "bob")).toContain(lines('"bob"'));
  });

  it.each([
    ["5x", "`5x` cannot be a name: names are letters, digits and `_`, and begin with a letter"],
    ["where", "`where` is a word of the language and cannot be a name"],
    ["loss", "`loss` has a fixed meaning (the loss of the waterfall) and cannot be declared"],
    ["house", "the name `house` is declared twice"],
    ["deposit", "the column `deposit` has the name of another declaration"],
  ])("a fund cannot become `%s`", (name, message) => {
    expect(refused(inWaterfall("layer a from re<|>serve"), name)).toBe(message);
  });

  it("an asset cannot become a soft word, a fund can", () => {
    expect(refused(inWaterfall("layer a from reserve up to 5 U<|>SD in one event"), "layer")).toBe(
      "`layer` is a word of the language and cannot name an asset",
    );
    expect(refused(inWaterfall("layer a from re<|>serve"), "layer")).toBe("renamed");
  });

  it("two steps of a waterfall cannot share a name", () => {
    expect(refused(inWaterfall("layer <|>a from reserve\nlayer b from house"), "b")).toBe("the step `b` is declared twice");
    expect(refused(inWaterfall("layer <|>a from reserve"), "residual")).toBe("`residual` is the name of what is left after the last step");
  });

  it("a member cannot take the id of another", () => {
    const table = 'scenario "s" {\n  given lenders | deposit | share_of | grade\n  al<|>ice | 5 USD | 1% | x\n  bob | 5 USD | 1% | x\n}\n';
    expect(refused(inWorld(table), "bob")).toBe("the member `bob` stands twice");
  });

  it("words of the language and figures have no name of their own", () => {
    for (const steps of ["la<|>yer a from reserve", "layer a from reserve when lo<|>ss > cap", "layer a from nobo<|>dy"]) {
      const { snapshot, at } = inWaterfall(steps);
      expect(renameableAt(snapshot, at)).toBeNull();
      expect(rename(snapshot, at, "x").ok).toBe(false);
    }
  });

  it("in a text that is broken elsewhere", () => {
    expect(after(inWaterfall("layer a from re<|>serve up to\nlayer b from"), "vault")).toContain("layer a from vault up to");
  });
});

describe("there and back", () => {
  const text = readFileSync(new URL("../syntax/testing/everything.spill", import.meta.url), "utf8");
  const snapshot = open("test:/everything.spill", text);
  const targets = new Map(
    snapshot
      .bindings()
      .all.filter(({ target, declares }) => declares && target.k !== "fixed")
      .map((one) => [idOf(one.target), one]),
  );

  it.each([...targets.keys()])("%s", (id) => {
    const one = targets.get(id);
    const position = positionAt(snapshot, snapshot.places.toOffset(one?.at.start ?? 0) + (one?.quoted === true ? 1 : 0));
    const placeholder = renameableAt(snapshot, position)?.placeholder ?? "";
    const there = rename(snapshot, position, `${placeholder}_zz`);
    if (!there.ok) throw new Error(there.message);
    const changed = open("test:/everything.spill", applied(text, there.edit.changes["test:/everything.spill"] ?? []));
    expect(changed.text).not.toBe(text);
    const at = changed.text.search(new RegExp(`\\b${placeholder}_zz\\b`));
    const back = rename(changed, positionAt(changed, at), placeholder);
    if (!back.ok) throw new Error(back.message);
    expect(applied(changed.text, back.edit.changes["test:/everything.spill"] ?? [])).toBe(text);
  });
});
