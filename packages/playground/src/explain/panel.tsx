import "./explain.css";
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { Line } from "@spillway/engine";
import { useModel } from "../model/context.js";
import type { Panel } from "../shell/panel.js";

/** Members of each split that are told; the others are counted. */
const MEMBERS = 20;

const Explanation = () => {
  const { ask, shown } = useModel();
  const lines = useSignal<readonly Line[]>([]);
  const of = shown.value;
  useEffect(() => {
    const waiting = new AbortController();
    void ask("explanation", { members: MEMBERS }, waiting.signal).then((answer) => {
      if (answer !== null) lines.value = answer;
    });
    return () => waiting.abort();
  }, [of]);
  return (
    <ol class="explanation">
      {lines.value.map(({ depth, text, key }, at) => (
        <li key={at} data-depth={depth} data-clause={key}>
          {text}
        </li>
      ))}
    </ol>
  );
};

export const explainPanel: Panel = { id: "why", title: "Why", View: Explanation };
