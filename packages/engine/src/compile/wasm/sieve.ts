import { f64, i32, repeatWhile, when } from "./code.js";
import type { Code, Local, Step } from "./code.js";
import { func, moduleOf } from "./module.js";

/** Where things stand in the memory of the module, in bytes. */
export interface SieveLayout {
  readonly low: number;
  readonly high: number;
  /** How many are gone, and how many of those kept are in doubt, as 32-bit numbers. */
  readonly gone: number;
  readonly doubtful: number;
  readonly levels: number;
  readonly rows: number;
  readonly keptLevels: number;
  readonly keptRows: number;
  readonly goneRows: number;
  readonly end: number;
}

export const sieveLayout = (rows: number): SieveLayout => ({
  low: 0,
  high: 8,
  gone: 16,
  doubtful: 20,
  levels: 64,
  rows: 64 + 8 * rows,
  keptLevels: 64 + 12 * rows,
  keptRows: 64 + 20 * rows,
  goneRows: 64 + 24 * rows,
  end: 64 + 28 * rows,
});

/**
 * `sieve(count)` parts rows by their level: above `low` they are kept, with their levels, and up to `high` in doubt; the others are gone.
 * Gives how many are kept. Whoever is where cannot be foreseen, so every row is written to both lists, and only one of them grows.
 */
export const sieveModule = (rows: number): Uint8Array<ArrayBuffer> => {
  const layout = sieveLayout(rows);
  const at = (address: number): Code<"i32"> => i32.const(address);
  const sieve = func("sieve", 1, (variables, count) => {
    const [low, high, level] = [variables.f64(), variables.f64(), variables.f64()];
    const [p, end, row, kept, gone, doubtful] = [
      variables.i32(),
      variables.i32(),
      variables.i32(),
      variables.i32(),
      variables.i32(),
      variables.i32(),
    ];
    const isKept = variables.i32();
    const twice = (x: Code<"i32">): Code<"i32"> => i32.shl(x, i32.const(1));
    const grow = (list: Local<"i32">, by: Code<"i32">): Step => list.set(i32.add(list.get, i32.shl(by, i32.const(2))));
    return {
      run: [
        low.set(f64.load(at(layout.low))),
        high.set(f64.load(at(layout.high))),
        end.set(i32.shl(count.get, i32.const(2))),
        when(
          i32.ltU(p.get, end.get),
          repeatWhile(
            i32.ltU(p.get, end.get),
            level.set(f64.load(twice(p.get), layout.levels)),
            row.set(i32.load(p.get, layout.rows)),
            isKept.set(f64.gt(level.get, low.get)),
            f64.store(twice(kept.get), level.get, layout.keptLevels),
            i32.store(kept.get, row.get, layout.keptRows),
            i32.store(gone.get, row.get, layout.goneRows),
            grow(kept, isKept.get),
            grow(gone, i32.sub(i32.const(1), isKept.get)),
            doubtful.set(i32.add(doubtful.get, i32.and(isKept.get, f64.le(level.get, high.get)))),
            p.set(i32.add(p.get, i32.const(4))),
          ),
        ),
        i32.store(at(layout.gone), i32.shrU(gone.get, i32.const(2))),
        i32.store(at(layout.doubtful), doubtful.get),
      ],
      give: i32.shrU(kept.get, i32.const(2)),
    };
  });
  return moduleOf([sieve], layout.end);
};
