import {
  advance,
  documentText,
  explanation,
  outcomeCsv,
  outcomeDocument,
  receiptDocument,
  stateDocument,
  type Json,
  type Receipt,
} from "@spillway/engine";
import { report } from "../../export/report.js";
import { filesOf } from "../../files/documents.js";
import type { Answer, Of } from "../asks.js";
import type { Desk } from "../desk.js";

/** Members of each split that a report tells of; the others are counted. */
const MEMBERS = 20;

export const documentAnswer = (desk: Desk, { kind }: Of<"document">): Answer<"document"> => {
  const plan = desk.plan();
  if (plan === null) return null;
  if (kind === "plan") return documentText({ ...plan, notes: { at: {}, params: [] } } as unknown as Json);
  const [input, allocation] = [desk.input(), desk.allocation()];
  if (input === null || !input.ok || allocation === null) return null;
  const outcome = () => outcomeDocument(plan, input.value, allocation);
  switch (kind) {
    case "outcome":
      return documentText(outcome());
    case "table":
      return outcomeCsv(plan, allocation);
    case "receipt":
      return documentText(receiptDocument(outcome()));
    case "next state":
      return documentText(stateDocument(plan, advance(plan, input.value.state, allocation), null));
    case "report": {
      const [traced, world] = [desk.traced(), desk.world()];
      if (traced === null) return null;
      return report({
        plan,
        text: world.text,
        allocation,
        explanation: explanation(plan, input.value, traced, { members: MEMBERS }),
        receipt: receiptDocument(outcome()) as unknown as Receipt,
        inputs: filesOf(world).filter(({ name }) => name !== "policy.spill"),
      });
    }
  }
};
