import { comparePanel } from "../compare/panel.js";
import { curvePanel } from "../curve/panel.js";
import { editorPanel } from "../editor/panel.js";
import { explainPanel } from "../explain/panel.js";
import { formPanel } from "../form/panel.js";
import { scenariosPanel } from "../scenarios/panel.js";
import { waterfallPanel } from "../waterfall/panel.js";
import type { Panel } from "./panel.js";

/** What the user gives: the policy, and the figures that it is run with. */
export const writing: readonly Panel[] = [editorPanel, formPanel];

/** What follows, in the order of the tabs. */
export const results: readonly Panel[] = [waterfallPanel, curvePanel, explainPanel, scenariosPanel, comparePanel];
