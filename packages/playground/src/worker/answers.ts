import type { Answer, Kind, Of } from "./asks.js";
import type { Desk } from "./desk.js";
import { checkAnswer } from "./answers/check.js";
import { derivationAnswer } from "./answers/derivation.js";
import { documentAnswer } from "./answers/document.js";
import { explanationAnswer } from "./answers/explanation.js";
import { scenariosAnswer, scenarioWorldAnswer } from "./answers/scenarios.js";
import { whyAnswer } from "./answers/why.js";
import { checkpointAnswer } from "./answers/checkpoint.js";
import { firstEventAnswer } from "./answers/first-event.js";

/** Who answers what. */
export const answers: { readonly [K in Kind]: (desk: Desk, of: Of<K>) => Answer<K> } = {
  document: documentAnswer,
  "first event": firstEventAnswer,
  checkpoint: checkpointAnswer,
  explanation: explanationAnswer,
  derivation: derivationAnswer,
  why: whyAnswer,
  check: checkAnswer,
  scenarios: scenariosAnswer,
  "scenario world": scenarioWorldAnswer,
};
