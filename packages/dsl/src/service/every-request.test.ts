import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { patience, runs } from "@spillway/engine/testing";
import { answersAt, faultsAt } from "./testing/faults.js";
import { createService } from "./service.js";
import { edits, position } from "./testing/edits.js";
import { linesOf } from "../diagnostics/position.js";
import type { Position } from "./protocol.js";

const uri = "file:///policy.spill";
const folder = new URL("../../../../examples/", import.meta.url);
const examples = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "hosts")
  .map(({ name }) => [name, readFileSync(new URL(`${name}/policy.spill`, folder), "utf8")] as const);
const everything = readFileSync(new URL("../syntax/testing/everything.spill", import.meta.url), "utf8");
const texts = [...examples, ["mistakes of every kind", everything] as const];

const short = `spillway 1
policy "P"
asset USD decimals 2
fund pot: USD per "A"
class c { held: USD }
waterfall w: USD {
  layer a from pot up to 5% of pot in one event
  layer b from c.held split equally
  residual loss is refused
}
scenario "s" {
  given pot = 5 USD
  given c | held
        x | 1 USD
  loss 1 USD
  expect x bears 1 USD
}
`;

/** The position at a part of a text. */
const positionAt = (text: string, part: number): Position => {
  const { line, column } = linesOf(text).positionOf(Math.round(part * text.length));
  return { line: line - 1, character: column - 1 };
};

describe("every request answers", () => {
  it.each(texts)(
    "of %s, cut off anywhere, where it ends and elsewhere",
    (_, text) => {
      const service = createService();
      service.open(uri, "");
      fc.assert(
        fc.property(position, position, (length, elsewhere) => {
          const cut = text.slice(0, Math.round(length * text.length));
          service.update(uri, cut);
          expect(faultsAt(service, uri, positionAt(cut, 1))).toEqual([]);
          expect(faultsAt(service, uri, positionAt(cut, elsewhere))).toEqual([]);
        }),
        runs(8),
      );
    },
    patience,
  );

  it(
    "of a short one, typed key by key",
    () => {
      const service = createService();
      service.open(uri, "");
      const faults = Array.from({ length: short.length + 1 }, (_, length) => {
        const typed = short.slice(0, length);
        service.update(uri, typed);
        return faultsAt(service, uri, positionAt(typed, 1));
      });
      expect(faults.flat()).toEqual([]);
    },
    patience,
  );

  it.each(texts)(
    "of %s, edited at random, as if the text had been opened so",
    (_, text) => {
      fc.assert(
        fc.property(fc.array(edits, { minLength: 1, maxLength: 4 }), position, (list, where) => {
          const [edited, opened] = [createService(), createService()];
          edited.open(uri, text);
          for (const edit of list) edited.update(uri, edit(edited.text(uri)));
          opened.open(uri, edited.text(uri));
          const at = positionAt(edited.text(uri), where);
          expect(faultsAt(edited, uri, at)).toEqual([]);
          expect(answersAt(edited, uri, at)).toEqual(answersAt(opened, uri, at));
        }),
        runs(6),
      );
    },
    patience,
  );
});
