import type { Allocation, BearerRow, StepResult, WaterfallResult } from "../types.js";

/** Short ways to write results in tests: what is not said is nothing. */
export const row = (of: string, id: string | null, borne: bigint, more: Partial<BearerRow> = {}): BearerRow => ({
  of,
  id,
  borne,
  called: false,
  rounding: false,
  through: null,
  ...more,
});

export const result = (name: string, more: Partial<StepResult> = {}): StepResult => ({
  name,
  kind: "layer",
  arrived: 0n,
  capacity: null,
  credited: 0n,
  borne: 0n,
  surplus: 0n,
  passed: 0n,
  limitedBy: "none",
  claim: null,
  overRecovery: null,
  bearers: [],
  layers: null,
  items: null,
  certificates: [],
  ...more,
});

export const ran = (name: string, steps: readonly StepResult[], more: Partial<WaterfallResult> = {}): WaterfallResult => ({
  name,
  asset: "USDC",
  loss: 0n,
  broughtForward: 0n,
  borne: 0n,
  surplus: 0n,
  steps,
  residual: { amount: 0n, treatment: "recorded as deficit", items: null },
  ...more,
});

export const allocation = (more: Partial<Allocation>): Allocation => ({
  status: "settled",
  refused: null,
  waterfalls: [],
  always: [],
  delta: { funds: new Map(), drawn: new Map(), deficits: new Map(), entered: new Map() },
  trace: null,
  ...more,
});

const M = 1_000_000n;

/** The pool's loss of 350,000 USDC: the reserve to its cap of 250,000, then 50,000 of each lender, which is their cap. */
export const poolAllocation: Allocation = allocation({
  waterfalls: [
    ran(
      "bad_debt",
      [
        result("reserve_first", {
          arrived: 350_000n * M,
          capacity: 250_000n * M,
          credited: 250_000n * M,
          borne: 250_000n * M,
          passed: 100_000n * M,
          limitedBy: "cap",
          bearers: [row("reserve", null, 250_000n * M)],
        }),
        result("mutualised", {
          arrived: 100_000n * M,
          capacity: 100_000n * M,
          credited: 100_000n * M,
          borne: 100_000n * M,
          bearers: [row("lenders", "alice", 50_000n * M), row("lenders", "bob", 50_000n * M)],
        }),
      ],
      { loss: 350_000n * M, borne: 350_000n * M },
    ),
  ],
  always: [
    { name: "reserve_pays_first", verdict: "not applicable", broken: null },
    { name: "lender_limit", verdict: "holds", broken: null },
  ],
  delta: {
    funds: new Map([["reserve", -250_000n * M]]),
    drawn: new Map([
      [
        "lenders",
        new Map([
          [
            "deposit",
            new Map([
              [0, 50_000n * M],
              [1, 50_000n * M],
            ]),
          ],
        ]),
      ],
    ]),
    deficits: new Map(),
    entered: new Map(),
  },
});
