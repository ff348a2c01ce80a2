import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import type { World } from "../worker/protocol.js";
import { createKeeper } from "./keeper.js";
import type { Kept, Shelf } from "./shelf.js";

const world: World = { text: 'spillway 1\npolicy "Pool"\n', state: {}, event: {}, members: {}, losses: {} };
const other: World = { ...world, text: 'spillway 1\npolicy "Other"\n' };

/** A shelf in memory, and a clock that stands still until it is told. */
const setUp = () => {
  const { model } = bench(world);
  const pieces = new Map<number, Kept>();
  const disk = { full: false };
  let [next, now] = [1, 0];
  let jobs: { readonly at: number; readonly job: () => void }[] = [];
  const shelf: Shelf = {
    all: async () => [...pieces.values()].sort((a, b) => b.at - a.at || b.key - a.key),
    latest: async () => [...pieces.values()].at(-1) ?? null,
    put: async (piece, key) => {
      if (disk.full) throw new Error("the disk is full");
      const at = key ?? next++;
      pieces.set(at, { ...piece, key: at });
      return at;
    },
    remove: async (keys) => {
      for (const key of keys) pieces.delete(key);
    },
  };
  const keeper = createKeeper(model, shelf, { now: () => now, after: (pause, job) => jobs.push({ at: now + pause, job }) });
  /** Lets time pass, and what is due then happen. */
  const pass = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
    const due = jobs.filter(({ at }) => at <= now);
    jobs = jobs.filter(({ at }) => at > now);
    for (const { job } of due) job();
    await keeper.flush().then(() => new Promise((done) => setTimeout(done)));
  };
  const texts = (): readonly string[] => [...pieces.values()].map((piece) => piece.world.text);
  return { model, keeper, disk, pass, texts, pieces };
};

const second = 1000;
const minute = 60 * second;

describe("work", () => {
  it("is kept after a pause, once for what was written without one", async () => {
    const { model, keeper, pass, texts } = setUp();
    model.text.value = `${world.text}asset`;
    model.text.value = `${world.text}asset USD`;
    expect(keeper.unsaved.value).toBe(true);
    await pass(second);
    expect(texts()).toEqual([`${world.text}asset USD`]);
    expect(keeper.unsaved.value).toBe(false);
    await keeper.look();
    expect(keeper.kept.value.map(({ name }) => name)).toEqual(["Pool"]);
  });

  it("that was only looked at is not kept", async () => {
    const { model, pass, texts } = setUp();
    model.load(other);
    await pass(second);
    expect(texts()).toEqual([]);
  });

  it("is kept as it was left when something else is opened, even within the pause", async () => {
    const { model, pass, texts } = setUp();
    model.text.value = `${world.text}// mine`;
    model.load(other);
    await pass(second);
    expect(texts()).toEqual([`${world.text}// mine`]);
    model.losses.value = { w: "5" };
    await pass(second);
    expect(texts()).toEqual([`${world.text}// mine`, other.text]);
  });

  it("that goes on is one piece, and after ten minutes another", async () => {
    const { model, pass, texts } = setUp();
    for (const line of ["// 1", "// 2"]) {
      model.text.value = world.text + line;
      await pass(5 * second);
    }
    expect(texts()).toEqual([`${world.text}// 2`]);
    await pass(10 * minute);
    model.text.value = `${world.text}// 3`;
    await pass(second);
    expect(texts()).toEqual([`${world.text}// 2`, `${world.text}// 3`]);
  });
});

describe("what is kept", () => {
  it("can be deleted, and what is written then is a new piece", async () => {
    const { model, keeper, pass, pieces } = setUp();
    model.text.value = `${world.text}// 1`;
    await pass(second);
    await keeper.remove([...pieces.keys()]);
    expect(keeper.kept.value).toEqual([]);
    model.text.value = `${world.text}// 2`;
    await pass(second);
    expect([...pieces.keys()]).toEqual([2]);
  });

  it("is at most fifty pieces; the oldest go", async () => {
    const { model, keeper, pass } = setUp();
    for (let piece = 0; piece < 52; piece += 1) {
      model.load({ ...world, losses: { w: "0" } });
      model.losses.value = { w: String(piece + 1) };
      await pass(second);
    }
    await keeper.look();
    expect(keeper.kept.value.map((piece) => piece.world.losses["w"])).toEqual(Array.from({ length: 50 }, (_, at) => String(52 - at)));
  });
});

describe("a browser that keeps nothing", () => {
  it("is said once, and the page counts as unsaved until it could be kept", async () => {
    const { model, keeper, disk, pass, texts } = setUp();
    disk.full = true;
    model.text.value = `${world.text}// 1`;
    await pass(second);
    expect(model.notice.value).toContain("save it as files");
    expect(keeper.unsaved.value).toBe(true);
    model.notice.value = null;
    model.text.value = `${world.text}// 2`;
    await pass(second);
    expect(model.notice.value).toBeNull();
    disk.full = false;
    model.text.value = `${world.text}// 3`;
    await pass(second);
    expect(keeper.unsaved.value).toBe(false);
    expect(texts()).toEqual([`${world.text}// 3`]);
  });
});
