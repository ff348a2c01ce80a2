import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "preact";
import { signal } from "@preact/signals";
import { BesideContext } from "./shell/beside.js";
import { App } from "./shell/app.js";
import { createModel } from "./model/model.js";
import { first } from "./model/first.js";
import { browserShelf } from "./history/browser-shelf.js";
import { KeeperContext } from "./history/context.js";
import { guard } from "./history/guard.js";
import { createKeeper } from "./history/keeper.js";
import { createOffline, OfflineContext } from "./offline/offline.js";
import { followAddress } from "./share/address.js";
import { readFragment } from "./share/link.js";
import { startWorker } from "./worker/start.js";

const shelf = browserShelf();
const [link, last] = await Promise.all([readFragment(location.hash), shelf.latest().catch(() => null)]);
const model = createModel(startWorker(), link.k === "world" ? link.world : (last?.world ?? first));
if (link.k === "refused") model.notice.value = link.message;
followAddress(model);
const keeper = createKeeper(model, shelf, { now: Date.now, after: (pause, job) => setTimeout(job, pause) });
guard(keeper);

const root = document.getElementById("app");
if (root !== null) {
  render(
    <KeeperContext.Provider value={keeper}>
      <OfflineContext.Provider value={createOffline()}>
        <BesideContext.Provider value={signal(null)}>
          <App model={model} />
        </BesideContext.Provider>
      </OfflineContext.Provider>
    </KeeperContext.Provider>,
    root,
  );
}
