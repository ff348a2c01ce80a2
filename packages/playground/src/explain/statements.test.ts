import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import { first } from "../model/first.js";
import { shownParts, statementsOf, type Statement } from "./statements.js";

/** What the worker says of the lending pool with which the page opens, asked in one way. */
const answered = async (kind: "explanation" | "derivation", key = ""): Promise<readonly Statement[]> => {
  const { model, settle } = bench(first);
  const asked = kind === "explanation" ? model.ask(kind, { members: 20 }) : model.ask(kind, { key, members: 20 });
  settle();
  const [lines, plan] = [await asked, model.policy.value?.plan];
  if (lines === null || plan === null || plan === undefined) throw new Error("there is no answer");
  return statementsOf(plan, lines);
};

const textOf = ({ parts }: Statement): string => parts.map(({ text }) => text).join("");

describe("an explanation of which every number can be asked", () => {
  it("a sentence about a member asks for the member", async () => {
    const alice = (await answered("explanation")).find((statement) => textOf(statement).startsWith("alice bears 50,000 USDC: the limit"));
    expect(alice).toMatchObject({ key: "bad_debt/mutualised/each/0", bearer: { of: "lenders", id: "alice" } });
    expect(alice?.parts.filter(({ k }) => k === "number").map(({ text }) => text)).toEqual(["50,000 USDC", "60,000 USDC"]);
    expect(alice?.parts.find(({ k }) => k === "clause")?.text).toBe("each up to lender_cap in one event");
  });

  it("a total asks for its bearer", async () => {
    const totals = (await answered("explanation")).filter((statement) => statement.key === null && statement.bearer !== null);
    expect(totals.map(({ bearer }) => bearer?.id ?? bearer?.of)).toEqual(["alice", "bob", "carol", "dave", "erin", "reserve"]);
  });

  it("what a fund pays asks for the fund, what a class pays for the layer", async () => {
    const took = (await answered("explanation")).filter((statement) => /pays? (250|100),000/.test(textOf(statement)));
    expect(took.map(({ key, bearer }) => [key, bearer])).toEqual([
      ["bad_debt/reserve_first", { of: "reserve", id: null }],
      ["bad_debt/mutualised", null],
    ]);
  });

  it("a sentence that names no clause belongs to the heading above it", async () => {
    const unlimited = (await answered("explanation")).find((statement) => textOf(statement) === "Nothing limits it.");
    expect(unlimited?.key).toBe("bad_debt/mutualised");
  });
});

describe("a sentence as it is shown", () => {
  it("has the stop of a number with the number, and says the same", () => {
    const parts = [
      { k: "number", text: "5 USD" },
      { k: "words", text: "; " },
      { k: "number", text: "2 USD" },
      { k: "words", text: " goes on." },
    ] as const;
    const shown = shownParts(parts);
    expect(shown.map(({ tail }) => tail)).toEqual([";", "", "", ""]);
    expect(shown.map(({ part, tail }) => part.text + tail).join("")).toBe("5 USD; 2 USD goes on.");
  });
});

describe("the derivation of a number", () => {
  it("of a layer: what is said of it, and no more", async () => {
    const said = await answered("derivation", "bad_debt/reserve_first/term/0");
    expect(said.map(textOf)).toEqual([
      "Reserve, up to its cap",
      "350,000 USDC arrives.",
      'up to reserve_cap in one event (per "Constitution 4.2") limits it to 250,000 USDC.',
      "reserve pays 250,000 USDC; 100,000 USDC goes on.",
    ]);
  });

  it("of a loss: without the layers", async () => {
    expect((await answered("derivation", "bad_debt")).map(textOf)).toEqual(["bad_debt", "The loss is 350,000 USDC."]);
  });

  it("of what is left", async () => {
    const said = await answered("derivation", "bad_debt/residual loss");
    expect(said.map(textOf)).toEqual(["Residual loss", "Nothing is left of the loss."]);
  });
});

describe("who is asked for by name", () => {
  const reasons = async (bearer: string) => {
    const { model, settle } = bench(first);
    const asked = model.ask("why", { bearer });
    settle();
    return asked;
  };

  it("is told why", async () => {
    const answer = await reasons("erin");
    // 40,000 of 600,000 + 200,000 + 100,000 + 60,000 + 40,000 = 1,000,000; of 100,000 that is 4,000, and 1,000 that alice cannot bear.
    expect(answer?.ok === true ? answer.lines.map(({ text }) => text).join(" ") : null).toContain("erin bears 5,000 USDC");
  });

  it("or that there is no one of that name", async () => {
    const answer = await reasons("erinn");
    expect(answer?.ok === false ? answer.diagnostics.map(({ code, help }) => [code, help]) : null).toEqual([
      ["SP8601", "did you mean `erin`?"],
    ]);
  });
});
