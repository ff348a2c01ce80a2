import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lintText } from "./testing/findings.js";

const examples = new URL("../../../../examples/", import.meta.url);

const policies = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "hosts")
  .map(({ name }) => ({ name, text: readFileSync(new URL(`${name}/policy.spill`, examples), "utf8") }));

const codesOf = (text: string): readonly string[] => [...new Set(lintText(text).map(({ code, severity }) => `${severity} ${code}`))];

describe("a lint that cries wolf is turned off", () => {
  test.each(policies)("the example $name draws no warning", ({ text }) => {
    expect(codesOf(text).filter((said) => !said.startsWith("note"))).toEqual([]);
  });

  test("a default waterfall: what is counted from contributions shrinks when they are used", () => {
    const text = `spillway 1
policy "Clearing house default waterfall"
rounding largest remainder
asset EUR decimals 2

fund house: EUR
class members {
  margin:       EUR
  contribution: EUR
  gains:        EUR
}

input defaulter: member of members
set   survivors = members except defaulter

param skin_in_the_game = 10_000_000 EUR   per "Rulebook 4.1"

waterfall default_loss: EUR {
  layer defaulter_margin        from defaulter.margin
  layer defaulter_contribution  from defaulter.contribution
  layer skin
    from house
    up to skin_in_the_game in one event
  layer mutualised_fund
    from survivors.contribution
    split pro rata to contribution
    rest goes to the other members
  layer assessments
    call on survivors
    split pro rata to contribution
    each up to 2 times contribution in one event   per "Rulebook 5.2"
    rest goes to the other members
  layer gains_haircut
    from survivors.gains
    split pro rata to gains
  residual loss stays unpaid, recorded as deficit
}

priority defaulter to its limit, then house to its limit, then survivors
always capped_call: each of survivors bears at most 3 times contribution + gains
`;
    expect(codesOf(text)).toEqual(["note SP6008"]);
  });

  test("a vault over a market, with a promise: nothing to say", () => {
    const text = `spillway 1
policy "Vault over a market"
rounding largest remainder
asset USDC decimals 6

fund reserve:       USDC
fund curator_stake: USDC
class lenders {
  deposit: USDC
}
class depositors {
  value: USDC
}
input vault: member of lenders

waterfall market_loss: USDC {
  layer first
    from reserve
    up to 100_000 USDC in one event   per "Terms 1"
  layer shared
    from lenders.deposit
    split pro rata to deposit
  residual loss stays unpaid, recorded as deficit
}

waterfall vault_loss: USDC of borne(vault, market_loss) {
  layer curator
    from curator_stake
    up to 5% of loss in one event     per "Vault 3"
  layer shareholders
    from depositors.value
    split pro rata to value
  residual loss stays unpaid, recorded as deficit
}

priority reserve to its limit, then lenders
`;
    expect(codesOf(text)).toEqual([]);
  });

  test("notes over a pool, in all events, with a backstop: nothing to say", () => {
    const text = `spillway 1
policy "Receivables pool, three tranches"
rounding largest remainder
asset USD decimals 2

fund  spread:  USD
fund  sponsor: USD
party insurer: USD
class seniors {
  notes_held: USD
}

param pool = 100_000_000 USD   per "Offering 2.1"

waterfall pool_loss: USD {
  layer excess_spread
    from spread
    up to 500_000 USD in one event   per "Offering 3.4"

  tower notes of pool in all events {
    tranche equity    bears losses from  0% to   5%
    tranche mezzanine bears losses from  5% to  15%
    tranche senior    bears losses from 15% to 100%
      from seniors.notes_held
      split pro rata to notes_held
  }

  pari passu backstop
    split pro rata to weight
    rest goes to the other parts
  {
    layer insured
      call on insurer
      weight 70%                         per "Offering 3.9"
      up to 4_000_000 USD in one event   per "Offering 3.9"
    layer retained
      from sponsor
      weight 30%                         per "Offering 3.9"
  }

  residual loss stays unpaid, recorded as deficit
}

priority spread to its limit, then notes.equity to its limit, then notes.mezzanine to its limit, then seniors
`;
    expect(codesOf(text)).toEqual([]);
  });
});
