import { figures } from "./cases.js";
import type { Way } from "./way.js";

/**
 * The policy by hand in doubles that hold whole numbers, as one writes it who wants it fast. Amounts are below 2^50, so that three times
 * and four times one are exact, and the floor of a quotient of whole numbers below 2^53 is that of its double.
 */
export const doubles: Way = (columns, rows) => {
  const given = columns.map((column) => (column.k === "f64" ? column.of : new Float64Array()));
  const [losses, margins, reserves, treasuries, insurances, juniors, mezzanines, seniors, backstops, interests, stressed, woundDown] =
    given as unknown as Twelve;
  const out = figures.map(() => new Float64Array(rows));
  const [residual, own, first, inStress, insured, junior, mezzanine, senior, last] = out as unknown as Nine;
  return {
    run: () => {
      for (let row = 0; row < rows; row += 1) {
        const loss = losses[row] as number;
        const interest = interests[row] as number;
        let left = loss;
        left -= own[row] = Math.min(left, margins[row] as number);
        left -= first[row] = Math.min(left, reserves[row] as number, Math.floor((interest * 3) / 10));
        left -= inStress[row] = stressed[row] === 1 ? Math.min(left, treasuries[row] as number, Math.floor(interest / 50)) : 0;
        left -= insured[row] = woundDown[row] === 1 ? 0 : Math.min(left, Math.floor((insurances[row] as number) / 2));

        let a = Math.floor(((juniors[row] as number) * 4) / 5);
        let b = Math.floor(((mezzanines[row] as number) * 3) / 5);
        let c = Math.floor((seniors[row] as number) / 4);
        const all = a + b + c;
        if (left < all) {
          // Floors and remainders of two parts say those of the third: the remainders add up to a multiple of all.
          const ratio = left / all;
          const floorA = floorOf(a, left, all, ratio);
          const floorB = floorOf(b, left, all, ratio);
          const restA = restOf(a, left, floorA, all);
          const restB = restOf(b, left, floorB, all);
          const over = Math.ceil((restA + restB) / all);
          const restC = over * all - restA - restB;
          a = floorA + (over > Number(restB > restA) + Number(restC > restA) ? 1 : 0);
          b = floorB + (over > Number(restA >= restB) + Number(restC > restB) ? 1 : 0);
          c = left - a - b;
        }
        left -= (junior[row] = a) + (mezzanine[row] = b) + (senior[row] = c);

        left -= last[row] = loss * 10 > interest ? Math.min(left, backstops[row] as number, Math.floor(interest / 20)) : 0;
        residual[row] = left;
      }
    },
    figures: () => out.map((of) => ({ k: "f64", rows, of })),
  };
};

type F = Float64Array;
type Nine = readonly [F, F, F, F, F, F, F, F, F];
type Twelve = readonly [F, F, F, F, F, F, F, F, F, F, F, F];

const floorOf = (weight: number, amount: number, all: number, ratio: number): number => {
  const near = Math.floor(weight * ratio);
  const rest = restOf(weight, amount, near, all);
  return rest < 0 ? near - 1 : rest >= all ? near + 1 : near;
};

/** weight * amount - floor * all, exactly: each product as a double and what that lacks of it (Dekker 1971). */
const restOf = (weight: number, amount: number, floor: number, all: number): number => {
  const above = weight * amount;
  const below = floor * all;
  return above - below + (lacking(weight, amount, above) - lacking(floor, all, below));
};

const lacking = (x: number, y: number, product: number): number => {
  const bigX = x * 134_217_729;
  const bigY = y * 134_217_729;
  const highX = bigX - (bigX - x);
  const highY = bigY - (bigY - y);
  const lowX = x - highX;
  const lowY = y - highY;
  return lowX * lowY - (product - highX * highY - lowX * highY - highX * lowY);
};
