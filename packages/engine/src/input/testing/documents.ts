import { checked } from "../../plan/testing/check.js";
import { everything } from "../../plan/testing/everything.js";
import { pool } from "../../plan/testing/pool.js";

export const poolPlan = checked(pool);
export const everythingPlan = checked(everything);

export const poolState = {
  spillway: "state/1",
  funds: { reserve: "300000" },
  classes: {
    lenders: [
      { id: "alice", deposit: "400000" },
      { id: "bob", deposit: "100000" },
    ],
  },
};

export const poolEvent = { spillway: "event/1", loss: { bad_debt: "350000" } };

const lender = (id: string, deposit: string): { [key: string]: string | boolean } => ({
  id,
  deposit,
  rank: "1",
  active: true,
  region: "north",
  vault: "v1",
  weight: "0.5",
  quote: "1.25",
  score: "0.3",
});

/** Documents for the policy that has everything. */
export const fullState = {
  spillway: "state/1",
  funds: { reserve: "1", house: "2", dust: "3", points: "7" },
  classes: {
    lenders: [lender("cedar", "10"), lender("birch", "20.5")],
    vaults: [{ id: "v1", value: "30" }],
    guests: [{ id: "g" }],
  },
  deficits: { pooled: "0.25", kept: "0" },
  entered: { "pooled.lasting": "0.5" },
};

export const fullEvent = {
  spillway: "event/1",
  loss: { bad_debt: "5", gross: "as given", void: "0" },
  inputs: {
    defaulter: "cedar",
    broken: ["cedar", "birch"],
    rate: "1/3",
    amount: "0.000001",
    quote: "1.25",
    times: 3,
    go: true,
    tag: "any text",
    factor: "2.50",
  },
  classes: {
    lenders: [
      { id: "cedar", bonus: "1" },
      { id: "birch", bonus: "2" },
    ],
    sites: [{ id: "1", value: "9", deductible: "0", region: "coast", damage: "8" }],
  },
};
