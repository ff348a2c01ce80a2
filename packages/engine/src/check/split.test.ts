import { readExact } from "../amount/rational.js";
import { describe, expect, it } from "vitest";
import type { Certificate } from "../outcome/trace.js";
import { objections } from "./agree.js";
import { type Order, type Sharer } from "./derive.js";
import { checkSplit } from "./split.js";

/** A certificate of a split among members; what is not said is as where nothing is special. */
const certificate = (of: Partial<Certificate> & Pick<Certificate, "amount" | "n">): Certificate => ({
  waterfall: "w",
  step: "l",
  item: null,
  among: "members",
  rule: "pro rata",
  rest: "members",
  rounding: "largest remainder",
  zero: 0,
  below_zero: 0,
  weight: null,
  level: null,
  half: null,
  margin: null,
  left: null,
  cut: null,
  last: null,
  difference: null,
  ...of,
});

type Row = readonly [id: string, weight: string | null, room: number | null, key?: number];

const sharers = (rows: readonly Row[]): readonly Sharer[] =>
  rows.map(([id, weight, room, key]) => ({
    id,
    weight: weight === null ? null : readExact(weight),
    room: room === null ? null : BigInt(room),
    key: key === undefined ? null : readExact(String(key)),
  }));

const first: Order = { first: "smallest", last: null };

const check = (c: Certificate, rows: readonly Row[], order: Order = first) => {
  const found = objections();
  const of = sharers(rows);
  const last = c.last === null ? null : (of.find(({ id }) => id === c.last?.id)?.weight ?? null);
  const lines = checkSplit(c, { ...order, last }, of, [], found.at("l"));
  return { units: lines.map(({ units }) => Number(units)), whys: lines.map(({ why }) => why), objections: found.list };
};

interface Example {
  readonly what: string;
  readonly rows: readonly Row[];
  readonly certificate: Certificate;
  readonly units: readonly number[];
  readonly order?: Order;
}

/** Certificates worked out by hand. */
const examples: readonly Example[] = [
  {
    // R24: the cap of a stops it at 30, that of b at 40; c bears the 30 that are left: λ = 30 / 20.
    what: "100 over 50, 30, 20 with caps 30, 40, 40",
    rows: [
      ["a", "50", 30],
      ["b", "30", 40],
      ["c", "20", 40],
    ],
    certificate: certificate({ amount: "100", n: 3, weight: "100", level: "3/2", left: "0" }),
    units: [30, 40, 30],
  },
  {
    // R25: 10/3 each, one unit left for the first by name, then b is cut at 3.
    what: "10 over 1 : 1 : 1 with rooms 9, 3, 9, the rest to the next step",
    rows: [
      ["a", "1", 9],
      ["b", "1", 3],
      ["c", "1", 9],
    ],
    certificate: certificate({
      rule: "equally",
      rest: "next",
      amount: "10",
      n: 3,
      weight: "3",
      level: "10/3",
      left: "1",
      cut: { fraction: "1/3", id: "a" },
    }),
    units: [4, 3, 3],
  },
  {
    // 26 seats of the German text-book example; the last quotient is 7179 / 15 = 478.6.
    what: "26 by Sainte-Laguë over 9061, 7179, 5259, 3319, 1182",
    rows: [
      ["a", "9061", null],
      ["b", "7179", null],
      ["c", "5259", null],
      ["d", "3319", null],
      ["e", "1182", null],
    ],
    certificate: certificate({
      rounding: "sainte lague",
      amount: "26",
      n: 5,
      weight: "26000",
      level: "1/1000",
      last: { id: "b", units: "8" },
    }),
    units: [9, 8, 5, 3, 1],
  },
  {
    what: "10 over 1 : 1 : 1, cumulative: 3.33, 6.67, 10",
    rows: [
      ["a", "1", 9],
      ["b", "1", 9],
      ["c", "1", 9],
    ],
    certificate: certificate({ rounding: "cumulative", amount: "10", n: 3, weight: "3", level: "10/3" }),
    units: [3, 3, 4],
  },
  {
    what: "350 by equal awards over 100, 200, 300: each keeps 250/3",
    rows: [
      ["a", null, 100],
      ["b", null, 200],
      ["c", null, 300],
    ],
    certificate: certificate({ rule: "equal awards", amount: "350", n: 3, level: "250/3", left: "2", cut: { fraction: "2/3", id: "b" } }),
    units: [17, 117, 216],
  },
  {
    // Aumann and Maschler 1985: an estate of 200 over claims of 100, 200, 300.
    what: "200 by Talmud over 100, 200, 300",
    rows: [
      ["a", null, 100],
      ["b", null, 200],
      ["c", null, 300],
    ],
    certificate: certificate({ rule: "talmud", amount: "200", n: 3, level: "75", half: "lower", left: "0" }),
    units: [50, 75, 75],
  },
  {
    what: "400 by Talmud over 100, 200, 300: the 200 not lost are kept as above",
    rows: [
      ["a", null, 100],
      ["b", null, 200],
      ["c", null, 300],
    ],
    certificate: certificate({ rule: "talmud", amount: "400", n: 3, level: "75", half: "upper", left: "0" }),
    units: [50, 125, 225],
  },
  {
    what: "25 one by one over ranks 1, 1, 0 with rooms 10, 30, 5",
    rows: [
      ["a", null, 10, 1],
      ["b", null, 30, 1],
      ["c", null, 5, 0],
    ],
    certificate: certificate({ rule: "one by one", rounding: "none", amount: "25", n: 3, margin: { key: "1", id: "b", amount: "10" } }),
    units: [10, 10, 5],
  },
  {
    what: "the same with equals pro rata to 10 : 30: 5 and 15",
    rows: [
      ["a", "10", 10, 1],
      ["b", "30", 30, 1],
      ["c", "5", 5, 0],
    ],
    certificate: certificate({
      rule: "one by one",
      amount: "25",
      n: 3,
      level: "1/2",
      margin: { key: "1", id: "a", amount: "20" },
      left: "0",
    }),
    units: [5, 15, 5],
  },
  {
    what: "10 over 1 : 1 : 1 rounded down: 9, and one is short",
    rows: [
      ["a", "1", 9],
      ["b", "1", 9],
      ["c", "1", 9],
    ],
    certificate: certificate({
      rounding: "down",
      amount: "10",
      n: 3,
      weight: "3",
      level: "10/3",
      difference: { of: "dust", amount: "1", borne: "1" },
    }),
    units: [3, 3, 3],
  },
  {
    what: "3 over 1 : 1, half to even: 2 and 2, one too much",
    rows: [
      ["a", "1", 9],
      ["b", "1", 9],
    ],
    certificate: certificate({
      rounding: "half even",
      amount: "3",
      n: 2,
      weight: "2",
      level: "3/2",
      difference: { of: "dust", amount: "-1", borne: "0" },
    }),
    units: [2, 2],
  },
];

describe("units follow from a certificate, a weight and a room", () => {
  it.each(examples)("$what", ({ certificate: c, rows, units }) => {
    expect(check(c, rows)).toMatchObject({ units, objections: [] });
  });

  it("and the reasons", () => {
    const rows: readonly Row[] = [
      ["a", "0", 9],
      ["b", "1", 4],
      ["c", "9", 90],
      ["d", "1/9", 9],
    ];
    // λ = 22 / (91/9): 198/91 is 2 16/91 for b, 1782/91 is 19 53/91 for c, 22/91 for d. One unit is left for the largest fraction.
    const c = certificate({ amount: "22", n: 4, zero: 1, weight: "91/9", level: "198/91", left: "1", cut: { fraction: "53/91", id: "c" } });
    expect(check(c, rows)).toMatchObject({
      units: [0, 2, 20, 0],
      whys: ["zero weight", "share", "share", "below one unit"],
      objections: [],
    });
  });
});

describe("a certificate that is not right", () => {
  const fields = (c: Certificate): readonly (readonly [string, Certificate])[] => {
    const more = (text: string | null): string => exactPlus(text ?? "0");
    return [
      ["amount", { ...c, amount: more(c.amount) }],
      ["n", { ...c, n: c.n + 1 }],
      ["zero", { ...c, zero: c.zero + 1 }],
      ...(c.weight === null ? [] : [["weight", { ...c, weight: more(c.weight) }] as const]),
      ...(c.level === null ? [] : [["level", { ...c, level: more(c.level) }] as const]),
      ...(c.half === null ? [] : [["half", { ...c, half: c.half === "lower" ? "upper" : "lower" } as const] as const]),
      ...(c.left === null ? [] : [["left", { ...c, left: more(c.left) }] as const]),
      ...(c.cut === null ? [] : [["the id of the cut", { ...c, cut: { ...c.cut, id: "c" } }] as const]),
      ...(c.cut === null ? [] : [["the fraction of the cut", { ...c, cut: { ...c.cut, fraction: "9/10" } }] as const]),
      ...(c.last === null ? [] : [["the last award", { ...c, last: { ...c.last, units: more(c.last.units) } }] as const]),
      ...(c.margin === null
        ? []
        : [["the amount of the margin", { ...c, margin: { ...c.margin, amount: more(c.margin.amount) } }] as const]),
      ...(c.difference === null
        ? []
        : [["difference", { ...c, difference: { ...c.difference, amount: more(c.difference.amount) } }] as const]),
    ];
  };

  const exactPlus = (text: string): string => {
    const [n = "0", d] = text.split("/");
    return d === undefined ? (BigInt(n) + 1n).toString() : `${BigInt(n) + BigInt(d)}/${d}`;
  };

  it.each(examples)("$what: every figure of it matters", ({ certificate: c, rows }) => {
    const unnoticed = fields(c).filter(([, wrong]) => check(wrong, rows).objections.length === 0);
    expect(unnoticed.map(([what]) => what)).toEqual([]);
  });

  const withRow = (rows: readonly Row[], i: number, row: Row): readonly Row[] => rows.map((one, place) => (place === i ? row : one));

  it.each(examples)("$what: so does every weight", ({ certificate: c, rows, units }) => {
    const unnoticed = rows.filter(([id, weight, room, ...key], i) => {
      // A member who bears all that it can bears it at any greater weight, unless the sum of the weights is told.
      const matters = weight !== null && (c.weight !== null || (c.level !== null && units[i] !== room));
      return matters && check(c, withRow(rows, i, [id, exactPlus(weight), room, ...key])).objections.length === 0;
    });
    expect(unnoticed).toEqual([]);
  });

  it.each(examples)("$what: so does every room that is filled", ({ certificate: c, rows, units }) => {
    const unnoticed = rows.filter(([id, weight, room, ...key], i) => {
      const found = check(c, withRow(rows, i, [id, weight, (room ?? 0) - 1, ...key]));
      return room === units[i] && found.objections.length === 0 && found.units[i] === units[i];
    });
    expect(unnoticed).toEqual([]);
  });

  it("a level above the least is objected to, though it splits the same amount", () => {
    const rows: readonly Row[] = [
      ["a", "1", 3],
      ["b", "1", 4],
    ];
    const full = certificate({ amount: "7", n: 2, weight: "2", level: "4", left: "0" });
    expect(check(full, rows)).toMatchObject({ units: [3, 4], objections: [] });
    expect(check({ ...full, level: "5" }, rows)).toMatchObject({ units: [3, 4], objections: ["l: level is 5; it follows a lower one"] });
  });

  it("says the place, what is told, and what follows", () => {
    const rows: readonly Row[] = [
      ["a", "1", 9],
      ["b", "1", 9],
    ];
    expect(check(certificate({ amount: "10", n: 2, weight: "2", level: "4", left: "0" }), rows).objections).toEqual([
      "l: the sum of the quotas is 10; it follows 8",
      "l: left is 0; it follows 2",
      "l: the sum of the units is 10; it follows 8",
    ]);
  });
});
