import { describe, expect, it } from "vitest";
import { int, subtract } from "../number/integer.js";
import { exactText, minus, parseRatio } from "../number/ratio.js";
import { exact, ints, weights } from "../testing/kernel.js";
import { equalAwards } from "./equal-awards.js";
import { talmud } from "./talmud.js";
import type { Quotas } from "./types.js";
import { waterFill } from "./water-fill.js";

/**
 * Bankruptcy problems of the literature. An estate and claims upon it are a loss of `claims − estate` here, the claims are the
 * rooms, and what the literature awards is the claim less what is borne.
 */
type Split = (loss: ReturnType<typeof int>, claims: ReturnType<typeof int>[]) => Quotas;

const rules: Readonly<Record<string, Split>> = {
  proportional: (loss, claims) => waterFill(loss, { of: claims, scale: int(1) }, claims),
  "equal awards": equalAwards,
  // Equal losses are what `equally` with the rest to the other members does.
  "equal losses": (loss, claims) => waterFill(loss, weights(claims.map(() => 1)), claims),
  talmud,
};

const awards = (rule: string, estate: number, claims: readonly number[]): string[] => {
  const split = rules[rule];
  if (split === undefined) throw new Error(rule);
  const total = claims.reduce((a, b) => a + b, 0);
  const borne = exact(split(subtract(int(total), int(estate)), ints(claims)));
  return claims.map((claim, i) => exactText(minus(parseRatio(String(claim)), parseRatio(borne[i] ?? ""))));
};

describe("Talmud: Aumann and Maschler, Journal of Economic Theory 36 (1985), 195-213; ClaimsProblems 1.0.0 agrees", () => {
  // Claims 100, 200, 300. The rows 100, 200 and 300 are the Mishna's own.
  it.each([
    [0, ["0", "0", "0"]],
    [50, ["50/3", "50/3", "50/3"]],
    [100, ["100/3", "100/3", "100/3"]],
    [150, ["50", "50", "50"]],
    [200, ["50", "75", "75"]],
    [250, ["50", "100", "100"]],
    [300, ["50", "100", "150"]],
    [350, ["50", "100", "200"]],
    [400, ["50", "125", "225"]],
    [450, ["50", "150", "250"]],
    [500, ["200/3", "500/3", "800/3"]],
    [550, ["250/3", "550/3", "850/3"]],
    [600, ["100", "200", "300"]],
  ])("an estate of %d", (estate, expected) => {
    expect(awards("talmud", estate, [100, 200, 300])).toEqual(expected);
  });

  it("the contested garment, all against half: 3/4 and 1/4 (Baba Metzia 2a), in quarters", () => {
    expect(awards("talmud", 4, [4, 2])).toEqual(["3", "1"]);
  });
});

describe("constrained equal awards", () => {
  it.each([
    // Worked examples of the encyclopedias, then ClaimsProblems 1.0.0.
    [100, [40, 80], ["40", "60"]],
    [100, [50, 100, 150], ["100/3", "100/3", "100/3"]],
    [300, [100, 200, 300], ["100", "100", "100"]],
    [250, [100, 200, 300], ["250/3", "250/3", "250/3"]],
  ])("an estate of %d on claims %j", (estate, claims, expected) => {
    expect(awards("equal awards", estate, claims)).toEqual(expected);
  });
});

describe("constrained equal losses", () => {
  it.each([
    [100, [60, 90], ["35", "65"]],
    [200, [50, 100, 150], ["50/3", "200/3", "350/3"]],
    [400, [100, 200, 300], ["100/3", "400/3", "700/3"]],
  ])("an estate of %d on claims %j", (estate, claims, expected) => {
    expect(awards("equal losses", estate, claims)).toEqual(expected);
  });

  it("with weights 1, 2, 3 on claims 50, 60, 70 and an estate of 100", () => {
    // A loss of 80 at λ = 80/6 = 40/3: 40/3, 80/3, 40, all within the claims.
    const borne = waterFill(int(80), weights([1, 2, 3]), ints([50, 60, 70]));
    expect(exact(borne)).toEqual(["40/3", "80/3", "40"]);
    expect(exact(borne).map((b, i) => exactText(minus(parseRatio(String([50, 60, 70][i])), parseRatio(b))))).toEqual([
      "110/3",
      "100/3",
      "30",
    ]);
  });
});

describe("proportional: eight creditors, estate 230 (Fiestras-Janeiro et al. 2016; ClaimsProblems 1.0.0)", () => {
  it("gives each the same share", () => {
    expect(awards("proportional", 230, [10, 10, 15, 15, 180, 80, 40, 42])).toEqual([
      "575/98",
      "575/98",
      "1725/196",
      "1725/196",
      "5175/49",
      "2300/49",
      "1150/49",
      "345/14",
    ]);
  });
});

describe("levels and halves", () => {
  it("equal awards tells what each keeps, nothing where nothing is lost", () => {
    const level = ({ level: of }: Quotas): string | null => of && exactText(of);
    expect(level(equalAwards(int(350), ints([100, 200, 300])))).toBe("250/3");
    expect(level(equalAwards(int(0), ints([100, 200])))).toBe("0");
    expect(level(equalAwards(int(300), ints([100, 200])))).toBe("0");
  });

  it("talmud tells which half its level cuts", () => {
    const lower = talmud(int(200), ints([100, 200, 300]));
    expect([lower.half, lower.level && exactText(lower.level)]).toEqual(["lower", "75"]);
    const half = talmud(int(300), ints([100, 200, 300]));
    expect([half.half, half.level && exactText(half.level)]).toEqual(["lower", "150"]);
    const upper = talmud(int(400), ints([100, 200, 300]));
    expect([upper.half, upper.level && exactText(upper.level)]).toEqual(["upper", "75"]);
  });
});
