import {
  advance,
  documentText,
  emitModule,
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
import type { Answer, Document, Of } from "../asks.js";
import type { Desk } from "../desk.js";
import { drawnCurve } from "./drawn-curve.js";

/** Members of each split that a report tells of; the others are counted. */
const MEMBERS = 20;

export const documentAnswer = (desk: Desk, { kind, waterfall }: Of<"document">): Answer<"document"> => {
  const plan = desk.plan();
  if (plan === null) return null;
  if (kind === "plan") return file(documentText({ ...plan, notes: { at: {}, params: [] } } as unknown as Json));
  if (kind === "module") return file(emitModule(plan).code);
  if (kind === "module types") return file(emitModule(plan).types);
  const [input, allocation] = [desk.input(), desk.allocation()];
  if (input === null || !input.ok || allocation === null) return null;
  const outcome = () => outcomeDocument(plan, input.value, allocation);
  switch (kind) {
    case "outcome":
      return file(documentText(outcome()));
    case "table":
      return file(outcomeCsv(plan, allocation));
    case "receipt":
      return file(documentText(receiptDocument(outcome())));
    case "next state":
      return file(documentText(stateDocument(plan, advance(plan, input.value.state, allocation), null)));
    case "curve":
      return drawnCurve(plan, input.value, waterfall);
    case "report": {
      const [traced, world] = [desk.traced(), desk.world()];
      if (traced === null) return null;
      return file(
        report({
          plan,
          text: world.text,
          allocation,
          explanation: explanation(plan, input.value, traced, { members: MEMBERS }),
          receipt: receiptDocument(outcome()) as unknown as Receipt,
          inputs: filesOf(world).filter(({ name }) => name !== "policy.spill"),
        }),
      );
    }
  }
};

const file = (text: string): Document => ({ ok: true, text });
