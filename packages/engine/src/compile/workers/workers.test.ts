import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { columnOf, zeroColumn } from "../../columns/make.js";
import { readAll } from "../../columns/read.js";
import type { Column } from "../../columns/types.js";
import { checked } from "../../plan/testing/check.js";
import { fromMembers, plan, upTo, waterfall } from "../../reference/testing/plan.js";
import { patience } from "../../testing/index.js";
import { membersEvaluator } from "../bulk/members.js";
import type { MembersOutcome } from "../bulk/types.js";
import { plainSplit } from "../kernels/plain.js";
import { numbers } from "../kernels/testing/numbers.js";
import { openTools } from "../kernels/tools.js";
import type { Rounding, SplitRequest } from "../kernels/types.js";
import { crewOf } from "./crew.js";
import { rowsDone, stop, teamMemory } from "./team.js";
import { startFromSource as start } from "./testing/start.js";
import { openWorkers } from "./workers.js";

const tools = openTools();
const teams = [1, 2, 3].map((count) => openWorkers({ count, start }));
afterAll(() => {
  for (const team of teams) team.close();
});

/** More than two blocks, so that each of three workers has rows. */
const rows = 10_000;
const next = numbers(7n);
const column = (of: (row: number) => bigint, shared = false): Column =>
  columnOf(
    Array.from({ length: rows }, (_, row) => of(row)),
    { shared },
  );

const weights: Readonly<Record<string, Column>> = {
  "30 bits": column(() => next(30)),
  "30 bits, shared": column(() => next(30), true),
  "100 bits, every third none": column((row) => (row % 3 === 0 ? 0n : next(100)), true),
  "229 bits": column(() => next(229)),
  "all equal": column(() => 77n),
  "one whale": column((row) => (row === 9_999 ? 2n ** 40n : 1n)),
};
const roundings: readonly (Rounding | null)[] = ["largest remainder", "down", "up", "half even", null, "cumulative", "sainte lague"];

/** Units that workers wrote stand in shared memory. */
const isShared = (of: Column): boolean => of.k !== "bigint" && of.of.buffer instanceof SharedArrayBuffer;
const isForTeams = ({ amount, rounding }: SplitRequest): boolean => amount > 0n && rounding !== "cumulative" && rounding !== "sainte lague";

const total = (of: Column): bigint => readAll(of).reduce((a, b) => a + b, 0n);
const requests = (of: Column): readonly SplitRequest[] => {
  const rule = { k: "pro rata", weights: of, scale: 3n } as const;
  const rooms = columnOf(readAll(of).map((weight, row) => (weight * BigInt(row % 5)) / 2n));
  const [all, room] = [total(of), total(rooms)];
  return roundings.flatMap((rounding): readonly SplitRequest[] => [
    { rule, rooms: null, rest: "members", rounding, amount: (all * 37n) / 101n },
    { rule, rooms: of, rest: "members", rounding, amount: all - 1n },
    { rule, rooms, rest: "members", rounding, amount: (room * 9n) / 10n },
    { rule, rooms, rest: "members", rounding, amount: room },
    { rule, rooms, rest: "next", rounding, amount: (all * 6n) / 5n },
    { rule, rooms, rest: "members", rounding, amount: 0n },
  ]);
};

describe("any number of workers", { timeout: 2 * patience }, () => {
  it.each(Object.entries(weights))("%s: the units and the certificate of plain bigint", async (_, of) => {
    for (const request of requests(of)) {
      const plain = plainSplit(request);
      for (const team of teams) {
        const found = await team.split(tools, request);
        expect(readAll(found.units)).toEqual(readAll(plain.units));
        expect(found.facts).toEqual(plain.facts);
        expect(isShared(found.units)).toBe(team.count > 1 && isForTeams(request));
      }
    }
  });

  it("jobs that are asked for at once are done one after another", async () => {
    const all = requests(column(() => next(30)));
    const found = await Promise.all(all.map((request) => teams[1]?.split(tools, request)));
    expect(found.map((one) => one && readAll(one.units))).toEqual(all.map((request) => readAll(plainSplit(request).units)));
  });
});

it("a policy with workers is the policy without", { timeout: patience }, async () => {
  const lenders = { id: "lenders", columns: [{ id: "deposit", type: { k: "amount", asset: "USD" }, given: "state" }] } as const;
  const twice = [fromMembers("a", "lenders", "deposit", {}, { terms: [upTo(1_000_000)] }), fromMembers("b", "lenders", "deposit")];
  const policy = membersEvaluator(checked({ ...plan({ waterfalls: [waterfall("w", twice)] }), classes: [lenders] }));
  const deposits = column(() => next(30));
  const state = {
    funds: new Map(),
    classes: new Map([["lenders", { rows, ids: null, columns: new Map([["deposit", { k: "amount", of: deposits }]] as const) }]]),
    deficits: new Map(),
    entered: new Map(),
  };
  const event = { losses: new Map([["w", total(deposits) / 2n]]), inputs: new Map(), classes: new Map() };
  const alone = policy.run(state, event);
  const shown = ({ allocation, splits }: MembersOutcome) => ({ allocation, units: splits.map(({ units }) => readAll(units)) });
  for (const team of teams) expect(shown(await policy.runWith(team, state, event))).toEqual(shown(alone));
});

const request = (of: Column): SplitRequest => ({
  rule: { k: "pro rata", weights: of, scale: 1n },
  rooms: null,
  rest: "members",
  rounding: "largest remainder",
  amount: 1000n,
});

describe("a job", { timeout: patience }, () => {
  it("tells how far it is, up to the end", async () => {
    const seen: number[] = [];
    const big = { ...zeroColumn("f64", 300_000, { shared: true }) };
    big.of.fill(3);
    await teams[1]?.split(tools, request(big), { onProgress: (done) => seen.push(done) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBeLessThanOrEqual(1);
  });

  it("that was cancelled before it begins, or while it waits its turn, ends with the reason", async () => {
    const reason = new Error("no longer wanted");
    const controller = new AbortController();
    const [first, second] = [request(column(() => next(30))), request(column(() => next(30)))];
    const running = teams[1]?.split(tools, first);
    const waiting = teams[1]?.split(tools, second, { signal: controller.signal });
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(readAll((await running)?.units ?? column(() => 0n))).toEqual(readAll(plainSplit(first).units));
  });

  it("that is cancelled while workers wait for each other stops, and the next one runs", async () => {
    // The second member of this team never comes.
    const alone = start();
    const of = column(() => next(30), true);
    const memory = teamMemory(2);
    const answered = new Promise((resolve) => {
      alone.on("message", (answer: { k: string }) => answer.k !== "progress" && resolve(answer));
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    alone.postMessage({ memory, rank: 0, size: 2, of: sharedSplit(of) });
    while (rowsDone(memory) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop(memory);
    expect(await answered).toEqual({ k: "stopped" });
    const crew = crewOf([alone]);
    expect((await crew.run(sharedSplit(of), {})).k).toBe("found");
    crew.close();
  });

  it("in which a worker fails ends with what went wrong; the workers go on", async () => {
    const crew = crewOf([start(), start()]);
    const of = column(() => next(30), true);
    const short = { ...sharedSplit(of), units: zeroColumn("f64", 5, { shared: true }) };
    expect((await crew.run(short, {})).k).toBe("failed");
    expect((await crew.run(sharedSplit(of), {})).k).toBe("found");
    crew.close();
  });
});

const sharedSplit = (of: Column) => {
  if (of.k === "bigint") throw new Error("a typed column");
  return {
    k: "split",
    weights: of,
    measured: { most: readAll(of).reduce((a, b) => (a > b ? a : b)), sum: total(of), zeros: 0 },
    limits: null,
    cut: null,
    amount: 12_345n,
    rounding: "largest remainder",
    units: zeroColumn(of.k, of.rows, { shared: true }),
  } as const;
};

describe("where workers do not start", { timeout: patience }, () => {
  it.each([
    [
      "there are none",
      () => {
        throw new Error("no workers here");
      },
    ],
    ["their module is not there", () => new Worker(new URL("nowhere.js", import.meta.url))],
  ])("%s: all is done in one thread", async (_, never) => {
    const workers = openWorkers({ count: 2, start: never });
    for (const asked of requests(column(() => next(30))).slice(0, 3))
      expect(readAll((await workers.split(tools, asked)).units)).toEqual(readAll(plainSplit(asked).units));
    workers.close();
  });

  it("after they are closed too", async () => {
    const workers = openWorkers({ count: 2, start });
    workers.close();
    const asked = request(column(() => next(30)));
    expect(readAll((await workers.split(tools, asked)).units)).toEqual(readAll(plainSplit(asked).units));
  });
});
