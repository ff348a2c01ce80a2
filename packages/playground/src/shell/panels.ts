import { editorPanel } from "../editor/panel.js";
import { explainPanel } from "../explain/panel.js";
import { waterfallPanel } from "../waterfall/panel.js";
import type { Panel } from "./panel.js";

/** What the user writes. */
export const writing: Panel = editorPanel;

/** What follows, in the order of the tabs. */
export const results: readonly Panel[] = [waterfallPanel, explainPanel];
