import "./editor.css";
import type { Panel } from "../shell/panel.js";
import { useModel } from "../model/context.js";

const Editor = () => {
  const { text } = useModel();
  return (
    <textarea
      class="editor-plain"
      aria-label="Policy"
      spellcheck={false}
      autocapitalize="off"
      value={text.value}
      onInput={(event) => {
        text.value = event.currentTarget.value;
      }}
    />
  );
};

export const editorPanel: Panel = { id: "policy", title: "Policy", View: Editor, stays: true };
