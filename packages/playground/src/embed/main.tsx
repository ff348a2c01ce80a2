import "../styles/tokens.css";
import "../styles/base.css";
import { render } from "preact";
import { createModel } from "../model/model.js";
import { followAddress } from "../share/address.js";
import { readFragment } from "../share/link.js";
import { startWorker } from "../worker/start.js";
import { Embedded } from "./embedded.js";
import { settingsOf } from "./settings.js";

const settings = settingsOf(location.search);
if (settings.theme !== null) document.documentElement.dataset["theme"] = settings.theme;

const read = await readFragment(location.hash);
const root = document.getElementById("app");
if (root !== null && read.k === "world") {
  const model = createModel(startWorker(), read.world);
  followAddress(model);
  render(<Embedded model={model} settings={settings} />, root);
} else if (root !== null) {
  render(<p class="note">{read.k === "refused" ? read.message : "No policy stands in this address: make one with Share."}</p>, root);
}
