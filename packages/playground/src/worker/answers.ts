import type { Answer, Kind, Of } from "./asks.js";
import type { Desk } from "./desk.js";
import { languageAnswers, type LanguageAsks } from "./language.js";

export type Answerer<K extends Kind> = (desk: Desk, of: Of<K>) => Answer<K>;

/** Who answers what, besides the language service, which is there from the start. Each comes with what it needs of the engine when it is asked for, so the first outcome waits for none of them. */
export const answers: { readonly [K in LateKind]: () => Promise<Answerer<K>> } = {
  explanation: () => import("./answers/explanation.js").then(({ explanationAnswer }) => explanationAnswer),
  derivation: () => import("./answers/derivation.js").then(({ derivationAnswer }) => derivationAnswer),
  why: () => import("./answers/why.js").then(({ whyAnswer }) => whyAnswer),
  check: () => import("./answers/check.js").then(({ checkAnswer }) => checkAnswer),
  scenarios: () => import("./answers/scenarios.js").then(({ scenariosAnswer }) => scenariosAnswer),
  "scenario world": () => import("./answers/scenarios.js").then(({ scenarioWorldAnswer }) => scenarioWorldAnswer),
  document: () => import("./answers/document.js").then(({ documentAnswer }) => documentAnswer),
  "first event": () => import("./answers/first-event.js").then(({ firstEventAnswer }) => firstEventAnswer),
  checkpoint: () => import("./answers/checkpoint.js").then(({ checkpointAnswer }) => checkpointAnswer),
  other: () => import("./answers/other.js").then(({ otherAnswer }) => otherAnswer),
  reach: () => import("./answers/curve.js").then(({ reachAnswer }) => reachAnswer),
  curve: () => import("./answers/curve.js").then(({ curveAnswer }) => curveAnswer),
  "member curve": () => import("./answers/curve.js").then(({ memberCurveAnswer }) => memberCurveAnswer),
};

export type LateKind = Exclude<Kind, keyof LanguageAsks>;

/** An answerer where it is here already, else the promise of it. */
export type Answerers = <K extends Kind>(kind: K) => Answerer<K> | Promise<void>;

/** Answerers that come when they are first asked for. */
export const answerersOf = (loaders: typeof answers): Answerers => {
  const here = new Map<Kind, unknown>(Object.entries(languageAnswers) as [Kind, unknown][]);
  const coming = new Map<Kind, Promise<void>>();
  return <K extends Kind>(kind: K) => {
    if (here.has(kind)) return here.get(kind) as Answerer<K>;
    const load = coming.get(kind) ?? loaders[kind as LateKind]().then((found) => void here.set(kind, found));
    coming.set(kind, load);
    return load;
  };
};
