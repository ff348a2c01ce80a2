import { why } from "@spillway/engine";
import type { Answer, Of } from "../asks.js";
import type { Desk } from "../desk.js";

export const whyAnswer = (desk: Desk, { bearer }: Of<"why">): Answer<"why"> => {
  const [plan, input, allocation] = [desk.plan(), desk.input(), desk.allocation()];
  if (plan === null || input === null || !input.ok || allocation === null) return null;
  const answer = why(plan, input.value, allocation, bearer);
  return answer.ok ? { ok: true, lines: answer.value } : { ok: false, diagnostics: answer.diagnostics };
};
