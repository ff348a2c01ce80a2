import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "preact";
import { App } from "./shell/app.js";
import { createModel } from "./model/model.js";
import { first } from "./model/first.js";
import { followAddress } from "./share/address.js";
import { readFragment } from "./share/link.js";
import { startWorker } from "./worker/start.js";

const link = await readFragment(location.hash);
const model = createModel(startWorker(), link.k === "world" ? link.world : first);
if (link.k === "refused") model.notice.value = link.message;
followAddress(model);

const root = document.getElementById("app");
if (root !== null) render(<App model={model} />, root);
