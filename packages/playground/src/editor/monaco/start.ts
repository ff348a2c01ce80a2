import "./features.js";
import "./monaco.css";
import { editor, KeyCode, KeyMod, Uri, type IPosition } from "monaco-editor/editor.js";
import { effect } from "@preact/signals";
import type { Model } from "../../model/model.js";
import { POLICY } from "../../worker/address.js";
import { askLanguage } from "./asking.js";
import { LANGUAGE, registerLanguage } from "./language.js";
import { markProblems } from "./markers.js";
import { followMotion } from "./motion.js";
import { options } from "./options.js";
import { pointing } from "./pointing.js";
import { registerCompletion } from "./providers/completion.js";
import { registerLenses } from "./providers/lenses.js";
import { registerNames } from "./providers/names.js";
import { registerReading } from "./providers/reading.js";
import { registerRepairs } from "./providers/repairs.js";
import { registerShown } from "./providers/shown.js";
import { followTheme } from "./theme.js";

/** The editor in a place of the page. */
export interface Editor {
  readonly focus: () => void;
  readonly dispose: () => void;
}

/**
 * Puts the editor into `host`: a view of the model's text like any other, which writes it as keys are pressed.
 *
 * One editor at a time: its language and what it asks of the service hold for the whole page.
 */
export const startEditor = (host: HTMLElement, model: Model): Editor => {
  registerLanguage();
  const ask = askLanguage(model);
  const text = editor.createModel(model.text.peek(), LANGUAGE, Uri.parse(POLICY));
  text.setEOL(editor.EndOfLineSequence.LF);
  // Before anything else listens: whatever is asked after a change is asked of the text as changed.
  const written = text.onDidChangeContent(() => {
    model.text.value = text.getValue();
  });
  const unfollow = followTheme();
  const shown = editor.create(host, { ...options, model: text });
  // An option of the text, though the editor lists it among its own: colours by depth would be reckoned anew at every key.
  text.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
  const [figures, lenses] = [registerShown(ask), registerLenses(ask, model)];
  const parts = [
    written,
    ...registerCompletion(ask),
    ...registerNames(ask, messagesOf(shown)),
    ...registerReading(ask),
    ...registerRepairs(ask),
    ...figures.registered,
    ...lenses.registered,
  ];
  const stops = [
    unfollow,
    followMotion(shown),
    effect(() => takeOver(text, model.text.value)),
    effect(() => {
      if (model.shown.value === null) return;
      figures.refresh();
      lenses.refresh();
    }),
    markProblems(text, model),
    pointing(shown, model, ask),
  ];
  leaveByTab(shown);
  // The editor's own key differs from system to system, and one of them is the browser's.
  editor.addKeybindingRule({ keybinding: KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF, command: "editor.action.formatDocument" });
  return {
    focus: () => shown.focus(),
    dispose: () => {
      for (const stop of stops) stop();
      for (const part of parts) part.dispose();
      shown.dispose();
      text.dispose();
    },
  };
};

/** A text that was written elsewhere on the page: an example, a file, a repair. It can be undone. */
const takeOver = (text: editor.ITextModel, given: string): void => {
  if (given === text.getValue()) return;
  text.pushEditOperations(null, [{ range: text.getFullModelRange(), text: given }], () => null);
};

interface Messages extends editor.IEditorContribution {
  readonly showMessage: (message: string, at: IPosition) => void;
}

/** Says something at a place of the text, until a key is pressed. */
const messagesOf =
  (shown: editor.IStandaloneCodeEditor) =>
  (message: string, at: IPosition): void =>
    shown.getContribution<Messages>("editor.contrib.messageController")?.showMessage(message, at);

/** Tab writes in the text; after Escape it leaves it, so that who has no mouse is not caught. */
const leaveByTab = (shown: editor.IStandaloneCodeEditor): void => {
  shown.onKeyDown(({ keyCode }) => {
    if (keyCode === KeyCode.Escape) shown.updateOptions({ tabFocusMode: true });
    else if (keyCode !== KeyCode.Tab && keyCode !== KeyCode.Shift) shown.updateOptions({ tabFocusMode: false });
  });
};
