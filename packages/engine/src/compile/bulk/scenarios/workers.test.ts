import { afterAll, describe, expect, it } from "vitest";
import { columnOf } from "../../../columns/make.js";
import { readAll } from "../../../columns/read.js";
import type { Column } from "../../../columns/types.js";
import { checked } from "../../../plan/testing/check.js";
import { event, state } from "../../../reference/testing/input.js";
import { fromFund, pariPassu, plan, share, upTo, waterfall } from "../../../reference/testing/plan.js";
import { patience } from "../../../testing/index.js";
import { numbers } from "../../kernels/testing/numbers.js";
import { startFromSource as start } from "../../workers/testing/start.js";
import { openWorkers } from "../../workers/workers.js";
import { scenarios } from "./scenarios.js";
import type { ScenarioPath, ScenarioResults, Scenarios } from "./scenarios.js";

const teams = [1, 2, 3].map((count) => openWorkers({ count, start }));
afterAll(() => {
  for (const team of teams) team.close();
});

const policy = checked(
  plan({
    funds: ["a", "b", "c"],
    waterfalls: [
      waterfall("w", [
        fromFund("first", "a", { terms: [share("1/3"), upTo(9_000)] }),
        pariPassu("both", [
          [null, fromFund("second", "b")],
          [null, fromFund("third", "c")],
        ]),
      ]),
    ],
  }),
);

const varied = [{ k: "loss", waterfall: "w" }, ...["a", "b", "c"].map((id) => ({ k: "fund", id }) as const)] as const;
const ready = (path: ScenarioPath): Scenarios =>
  scenarios(policy, { state: state({ funds: { a: 0, b: 0, c: 0 } }), event: event({ losses: {} }) }, varied, { path });

/** More than one part, so that each of three workers has rows. */
const rows = 70_000;
const columnsOf = (bits: number, shared: boolean): readonly Column[] => {
  const next = numbers(BigInt(bits));
  return varied.map(() =>
    columnOf(
      Array.from({ length: rows }, () => next(bits)),
      { shared },
    ),
  );
};
const read = ({ status, columns }: ScenarioResults): unknown => [[...status], columns.map((column) => readAll(column))];

describe("scenarios with workers", { timeout: 2 * patience }, () => {
  it.each([
    [40, true],
    [40, false],
    [90, true],
    [200, false],
  ])("of %s bits, in shared memory %s: what one thread gives, however many there are", async (bits, shared) => {
    const columns = columnsOf(bits, shared);
    const wanted = read(ready("javascript").run(columns));
    for (const team of teams) {
      const one = ready("wasm");
      const first = await one.runWith(team, columns);
      expect(read(first)).toEqual(wanted);
      expect(read(await one.runWith(team, columns, { over: first }))).toEqual(wanted);
    }
  });

  it("a run with larger figures than the one before", async () => {
    const [small, large] = [
      columnsOf(20, true),
      columnsOf(60, true).map((column) => columnOf(readAll(column), { k: "words2", shared: true })),
    ];
    const wide = small.map((column) => columnOf(readAll(column), { k: "words2", shared: true }));
    for (const team of teams) {
      const one = ready("wasm");
      await one.runWith(team, wide);
      expect(read(await one.runWith(team, large))).toEqual(read(ready("javascript").run(large)));
    }
  });

  it.each(["wasm", "javascript"] as const)("tell how far they are, as %s", async (path) => {
    for (const team of teams) {
      const seen: number[] = [];
      await ready(path).runWith(team, columnsOf(40, true), { onProgress: (done) => seen.push(done) });
      expect(seen.length).toBeGreaterThan(1);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.at(-1)).toBeLessThanOrEqual(1);
    }
  });

  it.each(["wasm", "javascript"] as const)("that are cancelled end with the reason, and the next run is whole: as %s", async (path) => {
    const columns = columnsOf(40, true);
    for (const team of teams) {
      const one = ready(path);
      const reason = new Error("no longer wanted");
      const controller = new AbortController();
      const running = one.runWith(team, columns, { signal: controller.signal, onProgress: () => controller.abort(reason) });
      await expect(running).rejects.toBe(reason);
      expect(read(await one.runWith(team, columns))).toEqual(read(one.run(columns)));
    }
  });
});
