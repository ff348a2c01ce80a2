import * as fc from "fast-check";
import { expect, test } from "vitest";
import { allocate } from "../reference/allocate.js";
import { anyCase, factsOf, patience, runs } from "../testing/index.js";
import { totals } from "./totals.js";

test("every bearer once, by bearer, member and asset, with all that it bears at last", { timeout: patience }, () => {
  fc.assert(
    fc.property(anyCase, (of) => {
      const { results, outcome } = factsOf(of, allocate(of.plan, of.state, of.event, { trace: false }));
      const found = totals(outcome.waterfalls);
      const keys = found.map(({ of: bearer, id, asset }) => JSON.stringify([bearer, id, asset]));
      expect(new Set(keys).size).toBe(keys.length);

      const rows = results.flatMap(({ bearers }) => bearers).filter(({ through }) => through === null);
      const sum = (amounts: readonly { readonly borne: bigint }[]): bigint => amounts.reduce((total, { borne }) => total + borne, 0n);
      expect(sum(found)).toBe(sum(rows));
      for (const { of: bearer, id, borne } of found) {
        const everywhere = found.filter((one) => one.of === bearer && one.id === id);
        expect(borne).toBeGreaterThan(0n);
        expect(sum(everywhere)).toBe(sum(rows.filter((row) => row.of === bearer && row.id === id)));
      }

      const bytes = (text: string): string => Buffer.from(text, "utf8").toString("hex");
      const places = found.map(({ of: bearer, id, asset }) => [bytes(bearer), id === null ? "" : `+${bytes(id)}`, bytes(asset)].join("!"));
      expect(places).toEqual(places.toSorted());
    }),
    runs(100),
  );
});
