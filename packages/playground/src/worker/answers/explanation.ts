import { explanation } from "@spillway/engine";
import type { Answer, Of } from "../asks.js";
import type { Desk } from "../desk.js";

export const explanationAnswer = (desk: Desk, { members }: Of<"explanation">): Answer<"explanation"> => {
  const [plan, input, allocation] = [desk.plan(), desk.input(), desk.traced()];
  return plan === null || input === null || !input.ok || allocation === null
    ? null
    : explanation(plan, input.value, allocation, { members });
};
