import type { Answer, Kind, Of } from "./asks.js";
import type { Desk } from "./desk.js";
import { explanationAnswer } from "./answers/explanation.js";

/** Who answers what. */
export const answers: { readonly [K in Kind]: (desk: Desk, of: Of<K>) => Answer<K> } = {
  explanation: explanationAnswer,
};
