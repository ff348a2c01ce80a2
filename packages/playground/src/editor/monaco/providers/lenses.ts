import { editor, Emitter, languages } from "monaco-editor/editor.js";
import type * as lsp from "@spillway/dsl/service";
import { key } from "@spillway/engine/plan";
import type { Model } from "../../../model/model.js";
import { loadScenario } from "../../../scenarios/load.js";
import { verdictOf } from "../../../scenarios/verdict.js";
import type { ScenarioView } from "../../../worker/answers/scenarios.js";
import { whileWaiting, type AskLanguage } from "../asking.js";
import { toRange } from "../convert.js";
import { LANGUAGE } from "../language.js";

/** The command that the language service puts above a scenario, with the document and the scenario's title. */
const RUN = "spillway.run";

/** Above each scenario whether it passes, and the way to it; above each promise whether it holds in the event at hand. */
export const registerLenses = (ask: AskLanguage, model: Model) => {
  const changed = new Emitter<languages.CodeLensProvider>();
  const provider: languages.CodeLensProvider = {
    onDidChange: changed.event,
    provideCodeLenses: async (_, token) => {
      const [lenses, scenarios] = await Promise.all([
        ask("lenses", [], token),
        whileWaiting(token, (signal) => model.ask("scenarios", {}, signal)),
      ]);
      return { lenses: (lenses ?? []).map((lens) => toLens(lens, scenarios ?? [])) };
    },
  };
  const registered = [
    languages.registerCodeLensProvider(LANGUAGE, provider),
    editor.registerCommand(RUN, (_, __, title: string) => void goTo(model, title)),
    changed,
  ];
  return {
    registered,
    /** Figures have changed: verdicts are asked for anew. */
    refresh: (): void => changed.fire(provider),
  };
};

const toLens = ({ range, command }: lsp.CodeLens, scenarios: readonly ScenarioView[]): languages.CodeLens => {
  const scenario = scenarios.find(({ name }) => command.command === RUN && command.arguments?.[1] === name);
  return {
    range: toRange(range),
    command: {
      id: command.command,
      title: scenario === undefined ? command.title : `${command.title} ${verdictOf(scenario)}`,
      arguments: [...(command.arguments ?? [])],
    },
  };
};

/** Puts the figures of a scenario's first event into the form, and shows the scenario. */
const goTo = async (model: Model, title: string): Promise<void> => {
  await loadScenario(model, title, 0);
  model.place.value = { panel: "scenarios", at: key.declaration("scenario", title) };
};
