import { capPerAccount } from "./cap-per-account.js";
import { defaulterAmongPayers } from "./defaulter-among-payers.js";
import { gapBelowTower } from "./gap-below-tower.js";
import { numberWithoutSource } from "./number-without-source.js";
import { priorityMissing } from "./priority-missing.js";
import { promiseFinerThanAUnit } from "./promise-finer-than-a-unit.js";
import { sameBearerTwice } from "./same-bearer-twice.js";
import { sharesAboveWhole } from "./shares-above-whole.js";
import { shrinkingCap } from "./shrinking-cap.js";
import { tiesById } from "./ties-by-id.js";
import { unlimitedCall } from "./unlimited-call.js";
import { unreachableLayer } from "./unreachable-layer.js";
import { unusedBearer } from "./unused-bearer.js";
import { unusedDefinition } from "./unused-definition.js";
import { zeroLimit } from "./zero-limit.js";
import type { Rule } from "./rule.js";

/** Every rule, in the order of its code. */
export const rules: readonly Rule[] = [
  unreachableLayer,
  zeroLimit,
  sharesAboveWhole,
  unlimitedCall,
  unusedBearer,
  unusedDefinition,
  capPerAccount,
  shrinkingCap,
  promiseFinerThanAUnit,
  defaulterAmongPayers,
  numberWithoutSource,
  tiesById,
  gapBelowTower,
  priorityMissing,
  sameBearerTwice,
];
