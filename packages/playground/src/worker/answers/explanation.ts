import { explanation, type Line } from "@spillway/engine";
import type { Answer, Of } from "../asks.js";
import type { Desk } from "../desk.js";

export const explanationAnswer = (desk: Desk, { members }: Of<"explanation">): Answer<"explanation"> => explained(desk, members);

export const explained = (desk: Desk, members: number): readonly Line[] | null => {
  const [plan, input, allocation] = [desk.plan(), desk.input(), desk.traced()];
  return plan === null || input === null || !input.ok || allocation === null
    ? null
    : explanation(plan, input.value, allocation, { members });
};
