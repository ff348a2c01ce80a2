import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "preact";
import { App } from "./shell/app.js";
import { createModel } from "./model/model.js";
import { first } from "./model/first.js";
import { startWorker } from "./worker/start.js";

const root = document.getElementById("app");
if (root !== null) render(<App model={createModel(startWorker(), first)} />, root);
