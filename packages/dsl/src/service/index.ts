export { createService, type Host, type Service } from "./service.js";
export { edit, offsetAt, open, positionAt, rangeOf, type Snapshot } from "./snapshot.js";

export { actionsAt } from "./actions.js";
export { completionAt } from "./completion/completion.js";
export { definitionAt, highlightsAt, referencesAt } from "./definition.js";
export { diagnosticsOf, lintOf } from "./diagnostics.js";
export { foldingOf } from "./folding.js";
export { formattingOf } from "./formatting.js";
export { hoverAt, type Values } from "./hover/hover.js";
export { inlayHintsOf, type Hints } from "./inlay.js";
export { keyAt, keysOf } from "./keys.js";
export { lensesOf, type Lensed, type Lenses } from "./lenses.js";
export { rename, renameableAt, type Renamed } from "./rename.js";
export { selectionAt } from "./selection.js";
export { legend, semanticTokensOf } from "./tokens.js";
export { signatureAt } from "./signature.js";
export { symbolsOf } from "./symbols.js";

export type * from "./protocol.js";
