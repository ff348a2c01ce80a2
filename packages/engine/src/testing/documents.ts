import { outcomeDocument } from "../outcome/document.js";
import { eventDocument, stateDocument } from "../outcome/state-document.js";
import { documentText, type Json } from "../plan/canonical.js";
import { readInput } from "../input/read.js";
import type { Input } from "../state/types.js";
import type { MemberFiles } from "../input/member-files.js";
import type { ValidPlan } from "../plan/valid.js";
import { allocate } from "../reference/allocate.js";

interface Made extends Input {
  readonly plan: ValidPlan;
}

/** The documents of a case. */
export const documentsOf = ({ plan, state, event }: Made): { readonly state: Json; readonly event: Json } => ({
  state: stateDocument(plan, state, null),
  event: eventDocument(plan, event),
});

/** From documents to an input. @throws where they are refused. */
export const inputOf = (
  plan: ValidPlan,
  documents: { readonly state: string; readonly event: string },
  members: MemberFiles = new Map(),
): Input => {
  const read = readInput(plan, {
    state: { name: "state", text: documents.state },
    event: { name: "event", text: documents.event },
    members,
  });
  if (!read.ok) throw new Error(read.diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return read.value;
};

/** The outcome with its trace, to the byte. */
export const bytesOf = (plan: ValidPlan, input: Input): string =>
  documentText(outcomeDocument(plan, input, allocate(plan, input.state, input.event, { trace: true })));
