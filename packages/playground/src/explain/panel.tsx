import "./explain.css";
import { useSignal } from "@preact/signals";
import type { Line } from "@spillway/engine";
import { useEffect } from "preact/hooks";
import { useModel } from "../model/context.js";
import type { Panel } from "../shell/panel.js";
import { Search } from "./search.js";
import { StatementList } from "./statement-list.js";

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
  if (of === null) return null;
  return (
    <div class="explanation">
      <Search plan={of.plan} ran={of.ran} />
      <StatementList plan={of.plan} lines={lines.value} />
    </div>
  );
};

export const explainPanel: Panel = { id: "why", title: "Why", View: Explanation };
