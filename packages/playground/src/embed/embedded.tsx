import "../shell/shell.css";
import "./embed.css";
import { curvePanel } from "../curve/panel.js";
import { Derivation } from "../explain/derivation.js";
import { explainPanel } from "../explain/panel.js";
import { ModelContext } from "../model/context.js";
import type { Model } from "../model/model.js";
import { Notice } from "../shell/notice.js";
import { Problems } from "../shell/problems.js";
import { Tabs } from "../shell/tabs.js";
import { waterfallPanel } from "../waterfall/panel.js";
import { PolicyText } from "./policy-text.js";
import type { Settings } from "./settings.js";

/** A policy and its outcome inside another page: to read and to ask, not to change. */
export const Embedded = ({ model, settings: { show } }: { readonly model: Model; readonly settings: Settings }) => (
  <ModelContext.Provider value={model}>
    <div class="page">
      <header class="header">
        <h1>{model.policy.value?.plan?.name ?? "Policy"}</h1>
        <OpenInPlayground />
      </header>
      <Notice />
      <main class="columns" data-show={show}>
        {show === "outcome" ? null : (
          <section class="column" aria-label="Policy">
            <PolicyText />
          </section>
        )}
        {show === "policy" ? null : (
          <section class="column" aria-label="Outcome">
            <Tabs label="Outcome" panels={[waterfallPanel, curvePanel, explainPanel]} />
            <Derivation />
            <Problems />
          </section>
        )}
      </main>
    </div>
  </ModelContext.Provider>
);

/** The same link leads to the page on which everything can be changed. */
const OpenInPlayground = () => (
  <a class="embed-open" href={`./index.html${location.hash}`} target="_blank" rel="noopener">
    Open in the playground
  </a>
);
