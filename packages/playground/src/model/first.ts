import event from "../../../../examples/lending-pool/event.json?raw";
import lenders from "../../../../examples/lending-pool/lenders.csv?raw";
import policy from "../../../../examples/lending-pool/policy.spill?raw";
import state from "../../../../examples/lending-pool/state.json?raw";
import { worldOf } from "./example.js";

/** What the page opens with. */
export const first = worldOf({ policy, state, event, members: { lenders } });
