import { questionProblem } from "../diagnostic/question.js";
import { isFlaw, parseAmount, parseDecimal } from "../amount/decimal.js";
import type { DecimalFlaw } from "../amount/decimal.js";
import { closest } from "../diagnostic/closest.js";
import type { Diagnostic, Result } from "../diagnostic/types.js";
import type { Input } from "../state/types.js";
import { refuseDecimal } from "../input/refusal.js";
import { defect } from "../diagnostic/defect.js";
import type { ValidPlan } from "../plan/valid.js";
import { unknowns, waterfallOf } from "./unknown.js";
import type { Unknown } from "./unknown.js";

/** Which of the losses of an event is left open, as someone asks for it. */
export interface OpenLoss {
  /** Without it, the first that the event names. */
  readonly waterfall?: string;
  /** Of an item waterfall: the amounts of this item, in place of a common factor. */
  readonly item?: string;
}

/**
 * The loss that someone asks to leave open; a common factor of items in hundredths of a percent.
 *
 * @returns SP8701 where the event names no such loss, SP8702 where the waterfall has no such item.
 * @example openLoss(plan, input, { waterfall: "bad_debt" })
 */
export const openLoss = (plan: ValidPlan, { state, event }: Pick<Input, "state" | "event">, asked: OpenLoss = {}): Result<Unknown> => {
  const open = unknowns(plan, state, event);
  const names = [...new Set(open.map(({ waterfall }) => waterfall))];
  const waterfall = asked.waterfall ?? names[0];
  if (waterfall === undefined || !names.includes(waterfall)) return refused(notOpen(names, asked.waterfall));
  const own = open.filter((one) => one.waterfall === waterfall);
  const found = asked.item === undefined ? own[0] : own.find((one) => one.k === "item" && one.item === asked.item);
  if (found === undefined) return refused(noItem(own, waterfall, asked.item ?? ""));
  return { ok: true, value: found.k === "factor" ? { ...found, of: PARTS } : found, diagnostics: [] };
};

/** Hundredths of a percent. */
const PARTS = 10_000n;

const notOpen = (names: readonly string[], asked: string | undefined): Diagnostic => {
  if (names.length === 0)
    return questionProblem(
      "SP8701",
      "this event names no loss that could be left open",
      "give the event a loss, or its items their amounts",
    );
  const meant = closest(asked ?? "", names);
  const help = meant === null ? `its losses are ${names.map((name) => `\`${name}\``).join(", ")}` : `did you mean \`${meant}\`?`;
  return questionProblem("SP8701", `the event names no loss of \`${asked ?? ""}\``, help);
};

const noItem = (own: readonly Unknown[], waterfall: string, asked: string): Diagnostic => {
  const items = own.flatMap((one) => (one.k === "item" ? [one.item] : []));
  if (items.length === 0)
    return questionProblem("SP8702", `the loss of \`${waterfall}\` is one amount, not one for each item`, "leave the item out");
  const meant = closest(asked, items);
  const help =
    meant === null
      ? `its items are ${items
          .slice(0, SHOWN)
          .map((id) => `\`${id}\``)
          .join(", ")}${items.length > SHOWN ? " …" : ""}`
      : `did you mean \`${meant}\`?`;
  return questionProblem("SP8702", `\`${waterfall}\` has no item \`${asked}\``, help);
};

const SHOWN = 5;

/**
 * Reads a loss as people write it: an amount, or of a common factor a percentage with two decimals at most.
 *
 * @returns base units, or parts of the factor; SP8200 to SP8205 where the text is none.
 * @example readLoss(plan, { k: "loss", waterfall: "bad_debt" }, "250000.5")
 */
export const readLoss = (plan: ValidPlan, unknown: Unknown, text: string): Result<bigint> => {
  if (unknown.k === "factor") {
    const read = parseDecimal(text, PERCENT_DECIMALS);
    if (isFlaw(read)) return refused(flawed(text, read, "a percentage", PERCENT_DECIMALS, "a percentage has two here"));
    return { ok: true, value: (read.digits * unknown.of) / (100n * 10n ** BigInt(read.decimals)), diagnostics: [] };
  }
  const { asset } = waterfallOf(plan, unknown);
  const { decimals } = plan.assets.find(({ id }) => id === asset) ?? defect(`no asset ${asset}`);
  const read = parseAmount(text, decimals);
  return isFlaw(read)
    ? refused(flawed(text, read, `an amount in ${asset}`, decimals, `${asset} has ${decimals === 0 ? "none" : decimals}`))
    : { ok: true, value: read, diagnostics: [] };
};

const PERCENT_DECIMALS = 2;

const flawed = (text: string, flaw: DecimalFlaw, what: string, decimals: number, rule: string): Diagnostic => {
  const { code, message, help } = refuseDecimal(text, flaw, { what, decimals, rule });
  return questionProblem(code ?? defect("a decimal number that is refused without a code"), message, help);
};

const refused = (diagnostic: Diagnostic): { readonly ok: false; readonly diagnostics: readonly Diagnostic[] } => ({
  ok: false,
  diagnostics: [diagnostic],
});
