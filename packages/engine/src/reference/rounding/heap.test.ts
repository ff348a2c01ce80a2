import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heap } from "./heap.js";

/** The places of figures, from the greatest down, equal ones in order. */
const drained = (figures: readonly number[], drops: number): number[] => {
  const left = heap([...figures.keys()], (a, b) => (figures[b] ?? 0) - (figures[a] ?? 0) || a - b);
  return Array.from({ length: drops }, () => {
    const place = left.top();
    left.drop();
    return place;
  });
};

describe("a heap of places", () => {
  it("gives the first, and when it is dropped the next: 7, 5, 5, 3", () => {
    expect(drained([5, 3, 7, 5], 4)).toEqual([2, 0, 3, 1]);
  });

  it("gives any figures in order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 }), (figures) => {
        const sorted = [...figures.keys()].sort((a, b) => (figures[b] ?? 0) - (figures[a] ?? 0) || a - b);
        expect(drained(figures, figures.length)).toEqual(sorted);
      }),
    );
  });

  it("puts the top where it belongs after its figure has fallen", () => {
    const figures = [9, 8, 7, 6, 5];
    const left = heap([...figures.keys()], (a, b) => (figures[b] ?? 0) - (figures[a] ?? 0));
    figures[0] = 6.5;
    left.sink();
    const places = figures.map(() => {
      const place = left.top();
      left.drop();
      return place;
    });
    expect(places).toEqual([1, 2, 0, 3, 4]);
  });

  it("is empty when all are dropped, and stays so", () => {
    const left = heap([0], () => 0);
    left.drop();
    expect(() => left.top()).toThrow("shorter");
    left.drop();
    expect(() => left.top()).toThrow("shorter");
  });
});
