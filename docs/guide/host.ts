import { compile } from "@spillway/dsl";
import { evaluator, readEvent, readState, validatePlan } from "@spillway/engine";

interface Texts {
  readonly policy: string;
  readonly state: string;
  readonly lenders: string;
}

type Unpaid = { readonly ok: true; readonly amounts: readonly bigint[] } | { readonly ok: false; readonly messages: readonly string[] };

/** What each of many losses leaves unpaid, in base units, if it befell the pool as it stands today. */
export const unpaid = ({ policy, state, lenders }: Texts, losses: readonly string[]): Unpaid => {
  const { plan, diagnostics } = compile(policy);
  const valid = validatePlan(plan);
  if (!valid.ok) return refused([...diagnostics, ...valid.diagnostics]);

  const members = new Map([["lenders", { name: "lenders.csv", text: lenders }]]);
  const before = readState(valid.value, { name: "state.json", text: state }, members);
  if (!before.ok) return refused(before.diagnostics);

  const today = evaluator(valid.value).bind(before.value);
  const amounts: bigint[] = [];
  for (const loss of losses) {
    const document = { spillway: "event/1", loss: { bad_debt: loss } };
    const event = readEvent(valid.value, { name: "the loss", value: document }, before.value);
    if (!event.ok) return refused(event.diagnostics);
    amounts.push(today.run(event.value).waterfalls[0]?.residual.amount ?? 0n);
  }
  return { ok: true, amounts };
};

const refused = (found: readonly { readonly message: string }[]): Unpaid => ({ ok: false, messages: found.map(({ message }) => message) });
