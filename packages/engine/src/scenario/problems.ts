import { formatExact, readExact } from "../amount/rational.js";
import { assetDecimals } from "../plan/facts.js";
import { humanAmount } from "./words.js";
import type { EngineCode } from "../diagnostic/codes.js";
import type { Allocation, Verdict } from "../outcome/types.js";
import type { Diagnostic } from "../diagnostic/types.js";
import type { Scenario } from "../plan/scenario.js";
import type { ValidPlan } from "../plan/valid.js";

/** A failure of a scenario, at its place in the policy's text. */
export const failure = (
  code: EngineCode,
  [start, end]: readonly [number, number],
  message: string,
  notes: readonly string[] = [],
  help: string | null = null,
): Diagnostic => ({
  code,
  severity: "error",
  message,
  at: { k: "text", span: { start, end }, label: null },
  labels: [],
  notes,
  help,
  fixes: [],
});

export const inputRefused = (scenario: Scenario, span: readonly [number, number], reasons: readonly Diagnostic[]): Diagnostic =>
  failure(
    "SP5105",
    span,
    `the figures of \`${scenario.name}\` cannot be run`,
    reasons.map((reason) => (reason.at.k === "value" && reason.at.path !== "" ? `${reason.at.path}: ${reason.message}` : reason.message)),
  );

export const propertyBroken = (plan: ValidPlan, span: readonly [number, number], { name, broken }: Verdict): Diagnostic => {
  if (broken === null) return failure("SP5104", span, `\`always ${name}\` is broken`);
  const decimals = assetDecimals(plan).get(broken.asset) ?? 0;
  const figure = (exact: string): string => `${formatExact(readExact(exact), decimals)} ${broken.asset}`;
  const who = broken.id === null ? "" : ` for \`${broken.id}\`${broken.count > 1 ? ` and ${broken.count - 1} more` : ""}`;
  return failure(
    "SP5104",
    span,
    `\`always ${name}\` is broken${who}: ${figure(broken.left)} is borne, the promise says ${figure(broken.right)}`,
  );
};

/** A refusal that no one expected; nothing else of the event is looked at. */
export const notExpected = (plan: ValidPlan, span: readonly [number, number], { refused, waterfalls }: Allocation): Diagnostic => {
  const asset = waterfalls.find(({ name }) => name === refused?.waterfall)?.asset ?? "";
  const left = refused === null ? "" : humanAmount(plan, refused.residual, asset);
  return failure(
    "SP5106",
    span,
    `the event is refused: \`${refused?.waterfall ?? ""}\` would leave ${left}, and its residual loss is refused`,
    [],
    "write `expect refused` where this is meant",
  );
};
