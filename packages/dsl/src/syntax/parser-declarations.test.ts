import { describe, expect, test } from "vitest";
import { bare } from "./testing/bare.js";
import { declarationIn, everything, readDeclarations, readText } from "./testing/read.js";

const tree = (text: string): unknown => bare(declarationIn(text));

describe("the head of a policy", () => {
  test("is the edition, the name, and a rounding if one is wanted", () => {
    const { file, messages } = readText('spillway 1\npolicy "Pool bad debt"\nrounding sainte lague\n');
    expect(messages).toEqual([]);
    expect(bare(file)).toEqual({
      edition: { value: "1" },
      policy: "Pool bad debt",
      rounding: { k: "sainte lague" },
      declarations: [],
    });
  });

  test("may stand on one line", () => {
    expect(bare(readText('spillway 1 policy "P" fund a: USDC').file)).toEqual({
      edition: { value: "1" },
      policy: "P",
      declarations: [{ k: "fund", name: "a", asset: "USDC" }],
    });
  });

  test("every place of the tree is the place in the text", () => {
    const { file, text } = readText(everything);
    const at = (span: { readonly start: number; readonly end: number } | undefined): string => text.slice(span?.start, span?.end);
    expect(at(file.edition?.span)).toBe("1");
    expect(at(file.policy?.span)).toBe('"Everything"');
    const fund = file.declarations.find((declaration) => declaration.k === "fund" && declaration.name.text === "surplus");
    if (fund?.k !== "fund") throw new Error("no such fund");
    expect(at(fund.span)).toBe("fund  surplus: USDC");
    expect(at(fund.name.span)).toBe("surplus");
    expect(at(fund.per?.span)).toBe('"Rulebook 4.1"');
    const waterfall = file.declarations.find((declaration) => declaration.k === "waterfall");
    expect(at(waterfall?.head)).toBe('waterfall losses_of_today "Losses of a day": USDC of damage for each of lenders per "Rulebook 5"');
    expect(at(waterfall?.close ?? undefined)).toBe("}");
    expect(at(waterfall?.steps[0]?.head)).toBe("for each by_region over survivors");
    expect(at(waterfall?.residual?.span)).toBe("residual loss is borne by insurer");
  });
});

describe("declarations", () => {
  test("asset", () => {
    expect(tree("asset USDC decimals 6")).toEqual({ k: "asset", name: "USDC", decimals: { value: "6" } });
    expect(tree('asset EUR decimals 2 per "Annex A"')).toEqual({ k: "asset", name: "EUR", decimals: { value: "2" }, per: "Annex A" });
  });

  test("fund and party", () => {
    expect(tree('fund reserve: USDC per "Rulebook 4.1"')).toEqual({ k: "fund", name: "reserve", asset: "USDC", per: "Rulebook 4.1" });
    expect(tree("party insurer: USD")).toEqual({ k: "party", name: "insurer", asset: "USD" });
  });

  test("class, with columns of the state and of the event, every type, and definitions", () => {
    expect(
      tree(`class lenders per "Rulebook 2" {
         deposit: USDC per "2.1"  price: USDC per EUR  stake: ratio  score: number  tier: count  insured: flag  region: text
         backer: member of lenders  friends: set of lenders
         input damage: USDC
         let at_risk = 30% of deposit
       }`),
    ).toEqual({
      k: "class",
      name: "lenders",
      per: "Rulebook 2",
      members: [
        { k: "column", given: "state", name: "deposit", type: { k: "asset", asset: "USDC" }, per: "2.1" },
        { k: "column", given: "state", name: "price", type: { k: "asset", asset: "USDC", per: "EUR" } },
        { k: "column", given: "state", name: "stake", type: { k: "plain", word: "ratio" } },
        { k: "column", given: "state", name: "score", type: { k: "plain", word: "number" } },
        { k: "column", given: "state", name: "tier", type: { k: "plain", word: "count" } },
        { k: "column", given: "state", name: "insured", type: { k: "plain", word: "flag" } },
        { k: "column", given: "state", name: "region", type: { k: "plain", word: "text" } },
        { k: "column", given: "state", name: "backer", type: { k: "member", of: "lenders" } },
        { k: "column", given: "state", name: "friends", type: { k: "set", of: "lenders" } },
        { k: "column", given: "event", name: "damage", type: { k: "asset", asset: "USDC" } },
        { k: "let", name: "at_risk", is: "(30% of deposit)" },
      ],
    });
    expect(tree("class nobody {}")).toEqual({ k: "class", name: "nobody", members: [] });
  });

  test("set", () => {
    expect(tree("set all_of_them = lenders")).toEqual({ k: "set", name: "all_of_them", from: "lenders", steps: [] });
    expect(tree('set survivors = lenders except defaulter where deposit > 0 USDC except others per "3.1"')).toEqual({
      k: "set",
      name: "survivors",
      from: "lenders",
      steps: [
        { k: "except", who: "defaulter" },
        { k: "where", is: "(deposit > 0 USDC)" },
        { k: "except", who: "others" },
      ],
      per: "3.1",
    });
  });

  test("input, param, let", () => {
    expect(tree("input defaulter: member of lenders")).toEqual({ k: "input", name: "defaulter", type: { k: "member", of: "lenders" } });
    expect(tree('param cap = 250_000 USDC per "4.2"')).toEqual({ k: "param", name: "cap", is: "250_000 USDC", per: "4.2" });
    expect(tree("let skin = 25% of house")).toEqual({ k: "let", name: "skin", is: "(25% of house)" });
  });
});

describe("what `///` says", () => {
  const docOf = (text: string): string | null => {
    const [declaration] = readDeclarations(text).file.declarations;
    return declaration?.doc ?? null;
  };

  test("documents what follows, its lines joined", () => {
    expect(docOf("/// Charged first.\n///   Held in treasury.  \nfund a: USDC")).toBe("Charged first.\nHeld in treasury.");
  });

  test("an ordinary comment between it and the declaration cuts it off", () => {
    expect(docOf("/// Above.\n// Not documentation.\nfund a: USDC")).toBeNull();
    expect(docOf("/// Above.\n// Between.\n/// Below.\nfund a: USDC")).toBe("Below.");
  });

  test("at the end of another line it documents nothing", () => {
    const { file } = readDeclarations("fund a: USDC /// about a?\nfund b: USDC\n");
    expect(file.declarations.map((declaration) => declaration.doc)).toEqual([null, null]);
  });

  test("documents columns, definitions and every kind of step", () => {
    const steps = ["layer s", "group s {}", "pari passu s {}", "together s {}", "tower s {}", "for each s {}"];
    for (const step of steps) {
      const waterfall = declarationIn(`waterfall w: USDC {\n/// About s.\n${step}\n}`);
      expect(waterfall.k === "waterfall" && waterfall.steps[0]?.doc).toBe("About s.");
    }
    const members = declarationIn("class c {\n/// A column.\na: USDC\n/// An input.\ninput b: USDC\n/// A definition.\nlet d = a\n}");
    expect(members.k === "class" && members.members.map((member) => member.doc)).toEqual(["A column.", "An input.", "A definition."]);
    const tower = declarationIn("waterfall w: USDC { tower t {\n/// First.\ntranche a bears losses from 0% to 5%\n} }");
    expect(tower).toMatchObject({ steps: [{ tranches: [{ doc: "First." }] }] });
  });
});

test("texts are in Unicode NFC, whatever form they were written in", () => {
  const { file } = readText('spillway 1 policy "Cafe\u0301"');
  expect(file.policy?.text).toBe("Café");
});
