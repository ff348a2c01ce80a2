import { pathToFileURL } from "node:url";
import { bind, type Outcome, type State } from "./pool.js";

/** The pool before anything was lost, as a keeper reads it from its chain: base units of a token with six decimals. */
export const pool: State = {
  funds: { reserve: 300_000_000000n },
  classes: {
    lenders: [
      { id: "alice", deposit: 400_000_000000n },
      { id: "bob", deposit: 100_000_000000n },
    ],
  },
};

/** Charges one bad debt after the other, each to the pool as the one before has left it. */
export const settle = (debts: readonly string[], before: State = pool): string => {
  let state = before;
  let report = "";
  for (const bad_debt of debts) {
    const today = bind(state);
    const result = today.ok ? today.value.run({ loss: { bad_debt } }) : today;
    if (!result.ok) return report + result.diagnostics.map(({ code, message }) => `${code} ${message}\n`).join("");
    report += said(result.value);
    state = result.value.after();
  }
  return report;
};

const said = ({ waterfalls: { bad_debt } }: Outcome): string => {
  const { loss, borne, residual } = bad_debt;
  const lenders = [...borne.lenders].map(([id, units]) => `  ${id.padEnd(8)} ${amount(units)}\n`).join("");
  return `bad debt   ${amount(loss)}\n  reserve  ${amount(borne.reserve)}\n${lenders}  nobody   ${amount(residual)}\n`;
};

/** Base units with six decimals. */
const amount = (units: bigint): string => {
  const digits = units.toString().padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.padStart(14);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.stdout.write(settle(process.argv.slice(2)));
