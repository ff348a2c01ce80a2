import "./editor.css";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useModel } from "../model/context.js";
import type { Panel } from "../shell/panel.js";
import { loadEditor } from "./load.js";
import { PlainText } from "./plain-text.js";

/** The policy's text: in a plain field at once, in the editor as soon as that is loaded. */
const Text = () => {
  const model = useModel();
  const host = useRef<HTMLDivElement>(null);
  const ready = useSignal(false);
  useEffect(() => {
    let [gone, dispose] = [false, (): void => undefined];
    void loadEditor().then(({ startEditor }) => {
      if (gone || host.current === null) return;
      const writing = host.current.parentElement?.contains(document.activeElement) === true;
      ready.value = true;
      const editor = startEditor(host.current, model);
      if (writing) editor.focus();
      ({ dispose } = editor);
    });
    return () => {
      gone = true;
      dispose();
    };
  }, []);
  return (
    <div class="editor">
      <div class="editor-host" ref={host} />
      {ready.value ? null : <PlainText />}
    </div>
  );
};

export const editorPanel: Panel = { id: "policy", title: "Policy", View: Text, stays: true };
