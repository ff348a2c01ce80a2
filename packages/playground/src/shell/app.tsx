import "./shell.css";
import { Drop } from "../files/drop.js";
import type { Model } from "../model/model.js";
import { ModelContext } from "../model/context.js";
import { Derivation } from "../explain/derivation.js";
import { Losses } from "../form/losses.js";
import { NewVersion } from "../offline/view.js";
import { Beside } from "./beside.js";
import { Header } from "./header.js";
import { Notice } from "./notice.js";
import { Problems } from "./problems.js";
import { results, writing } from "./panels.js";
import { Tabs } from "./tabs.js";

export const App = ({ model }: { readonly model: Model }) => (
  <ModelContext.Provider value={model}>
    <div class="page">
      <Header />
      <div>
        <NewVersion />
        <Notice />
      </div>
      <main class="columns">
        <Beside />
        <section class="column" aria-label="Policy and figures">
          <Tabs label="Policy and figures" panels={writing} />
        </section>
        <section class="column" aria-label="Outcome">
          <div class="bar">
            <Losses />
          </div>
          <Tabs label="Outcome" panels={results} />
          <Derivation />
          <Problems />
        </section>
      </main>
      <Drop />
    </div>
  </ModelContext.Provider>
);
