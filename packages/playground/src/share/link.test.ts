import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gallery } from "../gallery/gallery.js";
import type { World } from "../worker/protocol.js";
import { toBase64url } from "./base64url.js";
import { fragmentOf, MOST, readFragment } from "./link.js";

const world: World = {
  text: 'spillway 1\npolicy "Läufer <b>&amp;</b> 備え 🌊"\n',
  state: { funds: { reserve: "100" }, classes: { lenders: [{ id: "alice", deposit: "1" }] } },
  event: { inputs: { defaulter: "cedar", open: true } },
  members: { lenders: "id,deposit\r\nalice,1\r\n" },
  losses: { bad_debt: "50" },
};

const linkOf = async (of: World): Promise<string> => {
  const link = await fragmentOf(of);
  if (link === null) throw new Error("too large");
  return link;
};
/** A link as another program would write it. */
const writtenBy = (content: string, version = 1): string => `#p${version}.${toBase64url(deflateSync(content))}`;

describe("a link", () => {
  it("brings back what it was made of", async () => {
    expect(await readFragment(await linkOf(world))).toEqual({ k: "world", world });
  });

  it("brings back any texts and any documents", async () => {
    const texts = fc.dictionary(fc.string(), fc.string({ unit: "grapheme" }), { noNullPrototype: true });
    const documents = fc
      .dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true })
      .map((value) => JSON.parse(JSON.stringify(value)));
    await fc.assert(
      fc.asyncProperty(
        fc.record({ text: fc.string({ unit: "grapheme" }), state: documents, event: documents, members: texts, losses: texts }),
        async (given) => {
          expect(await readFragment(await linkOf(given))).toEqual({ k: "world", world: given });
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is written in letters that stand in an address as they are", async () => {
    expect(await linkOf(world)).toMatch(/^#p1\.[A-Za-z0-9_-]+$/);
  });

  // A post of 2,000 characters is the narrowest in use; the largest example has a policy of 9,400.
  it("is a few thousand characters for the largest example, about a thousand for the smallest", async () => {
    const lengths = await Promise.all(gallery.map(async (example) => [example.id, (await linkOf(example.world())).length] as const));
    const of = new Map(lengths);
    expect(Math.max(...of.values())).toBeLessThan(3600);
    expect(of.get("lending-pool")).toBeLessThan(1200);
  });

  it("is not made of what no link can hold", async () => {
    expect(await fragmentOf({ ...world, text: "x".repeat(MOST + 1) })).toBeNull();
  });
});

describe("no link", () => {
  it("is no mistake", async () => {
    expect(await readFragment("")).toEqual({ k: "none" });
    expect(await readFragment("#")).toEqual({ k: "none" });
  });
});

describe("a damaged link", () => {
  const refused = { k: "refused", message: expect.stringContaining("damaged") as unknown };

  it("opens nothing, wherever it was cut off", async () => {
    const link = await linkOf(world);
    for (let length = 2; length < link.length; length += 1) expect(await readFragment(link.slice(0, length))).toEqual(refused);
  });

  it("opens nothing, whichever of its letters was changed", async () => {
    const link = await linkOf(world);
    const other = (letter: string): string => (letter === "A" ? "B" : "A");
    // The last letter may hold bits that mean nothing.
    for (let at = "#p1.".length; at < link.length - 1; at += 1) {
      const changed = link.slice(0, at) + other(link.charAt(at)) + link.slice(at + 1);
      expect(await readFragment(changed)).toEqual(refused);
    }
  });

  it.each([
    ["an anchor of another page", "#installation"],
    ["a letter that no link has", "#p1.eJyr%20Vk"],
    ["no content", "#p1."],
    ["no JSON", writtenBy("policy")],
    ["a list", writtenBy("[]")],
    ["a text that is none", writtenBy('{"text":1}')],
    ["a state that is none", writtenBy('{"text":"","state":[]}')],
    ["members that are no text", writtenBy('{"text":"","members":{"lenders":[]}}')],
    ["a document that nests without end", writtenBy(`{"state":{"a":${"[".repeat(100)}${"]".repeat(100)}}}`)],
  ])("opens nothing: %s", async (_, fragment) => {
    expect(await readFragment(fragment)).toEqual(refused);
  });
});

describe("a link that is not for this page", () => {
  it("of a newer version says so", async () => {
    expect(await readFragment(writtenBy("{}", 2))).toEqual({ k: "refused", message: expect.stringContaining("newer version") as unknown });
  });

  it("that would fill the memory is not unpacked to its end", async () => {
    const bomb = writtenBy(JSON.stringify({ text: "a".repeat(50_000_000) }));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await readFragment(bomb)).toEqual({ k: "refused", message: expect.stringContaining("million characters") as unknown });
  });
});
