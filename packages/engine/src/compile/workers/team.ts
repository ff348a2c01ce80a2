/**
 * Workers that run the same program on parts of the same rows and meet where a figure of all rows is wanted. They wait for each other
 * by `Atomics` on one shared memory, which serves one job. Figures are put together in the order of the workers, so that nothing
 * depends on who comes first.
 */
export interface Team {
  readonly rank: number;
  readonly size: number;
  /** The sums of what each member says, of as many figures as all of them say. */
  readonly sum: (values: readonly bigint[]) => readonly bigint[];
  /** Adds up what all members counted, bin by bin, into the bins. */
  readonly addUp: (bins: Uint32Array) => void;
  /** Says that so many rows more are done, and stops where the job has been stopped. */
  readonly progress: (rows: number) => void;
}

/** Thrown inside a worker whose job has been stopped. */
export class Stopped extends Error {}

const ARRIVED = 0;
const ROUND = 1;
const STOP = 2;
const DONE = 3;
const HEAD = 16;

/** Halves of 32 bits of a figure: sums of 2^32 values of 256 bits, and more. */
const WIDTH = 24;
const FIGURES = 4;
const BINS = 4096;

/** Memory for a job of so many workers. */
export const teamMemory = (size: number): SharedArrayBuffer => new SharedArrayBuffer(4 * (HEAD + size * (WIDTH * FIGURES + BINS)));

/** Stops the job: whoever waits wakes, whoever works stops at the next block. */
export const stop = (memory: SharedArrayBuffer): void => {
  const head = new Int32Array(memory, 0, HEAD);
  Atomics.store(head, STOP, 1);
  Atomics.notify(head, ROUND);
};

/** How many rows have been worked off, in all passes. */
export const rowsDone = (memory: SharedArrayBuffer): number => Atomics.load(new Int32Array(memory, 0, HEAD), DONE);

export const joinTeam = (memory: SharedArrayBuffer, rank: number, size: number): Team => {
  const head = new Int32Array(memory, 0, HEAD);
  const figures = new Uint32Array(memory, 4 * HEAD, size * WIDTH * FIGURES);
  const counts = new Uint32Array(memory, 4 * (HEAD + size * WIDTH * FIGURES), size * BINS);
  const check = (): void => {
    if (Atomics.load(head, STOP) !== 0) throw new Stopped("the job was stopped");
  };
  const meet = (): void => {
    check();
    const round = Atomics.load(head, ROUND);
    if (Atomics.add(head, ARRIVED, 1) === size - 1) {
      Atomics.store(head, ARRIVED, 0);
      Atomics.add(head, ROUND, 1);
      Atomics.notify(head, ROUND);
      return;
    }
    while (Atomics.load(head, ROUND) === round) {
      check();
      // A stop between the look and the wait would not wake it.
      Atomics.wait(head, ROUND, round, 100);
    }
  };
  return {
    rank,
    size,
    sum: (values) => {
      for (const [i, value] of values.entries()) write(figures, WIDTH * (FIGURES * rank + i), value);
      meet();
      const sums = values.map((_, i) => {
        let sum = 0n;
        for (let other = 0; other < size; other += 1) sum += read(figures, WIDTH * (FIGURES * other + i));
        return sum;
      });
      // No one writes again before everyone has read.
      meet();
      return sums;
    },
    addUp: (bins) => {
      counts.set(bins, BINS * rank);
      meet();
      bins.fill(0);
      for (let other = 0; other < size; other += 1)
        for (let bin = 0; bin < BINS; bin += 1) bins[bin] = (bins[bin] as number) + (counts[BINS * other + bin] as number);
      meet();
    },
    progress: (rows) => {
      Atomics.add(head, DONE, rows);
      check();
    },
  };
};

const write = (to: Uint32Array, start: number, value: bigint): void => {
  let rest = value;
  for (let i = 0; i < WIDTH; i += 1) {
    to[start + i] = Number(BigInt.asUintN(32, rest));
    rest >>= 32n;
  }
};

const read = (from: Uint32Array, start: number): bigint => {
  let value = 0n;
  for (let i = WIDTH - 1; i >= 0; i -= 1) value = (value << 32n) | BigInt(from[start + i] as number);
  return value;
};
