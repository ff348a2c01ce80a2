import { f64, i32, i64, repeatWhile, when } from "./code.js";
import type { Code, Local, Step } from "./code.js";
import { func, moduleOf } from "./module.js";

/** Where things stand in the memory of the module, in bytes. */
export interface DoublesSieveLayout {
  readonly low: number;
  readonly high: number;
  /** The rooms and the weights of those that are gone, as doubles; how many are in doubt. */
  readonly rooms: number;
  readonly weights: number;
  readonly doubtful: number;
  readonly inWeights: number;
  readonly inRooms: number;
  readonly inRows: number;
  readonly outWeights: number;
  readonly outRooms: number;
  readonly outRows: number;
  /** Places among those that are kept. */
  readonly doubtfulPlaces: number;
  readonly end: number;
}

export const doublesSieveLayout = (rows: number): DoublesSieveLayout => {
  const start = 64;
  return {
    low: 0,
    high: 8,
    rooms: 16,
    weights: 24,
    doubtful: 32,
    inWeights: start,
    inRooms: start + 8 * rows,
    outWeights: start + 16 * rows,
    outRooms: start + 24 * rows,
    inRows: start + 32 * rows,
    outRows: start + 36 * rows,
    doubtfulPlaces: start + 40 * rows,
    end: start + 44 * rows,
  };
};

/**
 * `sieve(count)` keeps rows whose room is above `low` times their weight; of these, those up to `high` times are in doubt. What the
 * others have is added up. Gives how many are kept. As in `sieve.ts`, every row is written and only the list that it belongs to grows.
 */
export const doublesSieveModule = (rows: number): Uint8Array<ArrayBuffer> => {
  const layout = doublesSieveLayout(rows);
  const at = (address: number): Code<"i32"> => i32.const(address);
  const sieve = func("sieve", 1, (variables, count) => {
    const [low, high, weight, room, rooms, weights] = [
      variables.f64(),
      variables.f64(),
      variables.f64(),
      variables.f64(),
      variables.f64(),
      variables.f64(),
    ];
    const [p, end, kept, doubtful, isKept] = [variables.i32(), variables.i32(), variables.i32(), variables.i32(), variables.i32()];
    const twice = (x: Code<"i32">): Code<"i32"> => i32.shl(x, i32.const(1));
    const grow = (list: Local<"i32">, by: Code<"i32">): Step => list.set(i32.add(list.get, i32.shl(by, i32.const(2))));
    // No bits where kept, else all of them; choosing between two doubles would be a branch.
    const mask = i64.sub(i64.extendU(isKept.get), i64.const(1n));
    const unlessKept = (value: Code<"f64">): Code<"f64"> => f64.reinterpret(i64.and(i64.reinterpret(value), mask));
    return {
      run: [
        low.set(f64.load(at(layout.low))),
        high.set(f64.load(at(layout.high))),
        end.set(i32.shl(count.get, i32.const(2))),
        when(
          i32.ltU(p.get, end.get),
          repeatWhile(
            i32.ltU(p.get, end.get),
            weight.set(f64.load(twice(p.get), layout.inWeights)),
            room.set(f64.load(twice(p.get), layout.inRooms)),
            isKept.set(f64.gt(room.get, f64.mul(weight.get, low.get))),
            f64.store(twice(kept.get), weight.get, layout.outWeights),
            f64.store(twice(kept.get), room.get, layout.outRooms),
            i32.store(kept.get, i32.load(p.get, layout.inRows), layout.outRows),
            i32.store(doubtful.get, i32.shrU(kept.get, i32.const(2)), layout.doubtfulPlaces),
            rooms.set(f64.add(rooms.get, unlessKept(room.get))),
            weights.set(f64.add(weights.get, unlessKept(weight.get))),
            grow(doubtful, i32.and(isKept.get, f64.le(room.get, f64.mul(weight.get, high.get)))),
            grow(kept, isKept.get),
            p.set(i32.add(p.get, i32.const(4))),
          ),
        ),
        f64.store(at(layout.rooms), rooms.get),
        f64.store(at(layout.weights), weights.get),
        i32.store(at(layout.doubtful), i32.shrU(doubtful.get, i32.const(2))),
      ],
      give: i32.shrU(kept.get, i32.const(2)),
    };
  });
  return moduleOf([sieve], layout.end);
};
