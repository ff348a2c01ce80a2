import "./explain.css";
import { useAnswer } from "../model/answer.js";
import { useModel } from "../model/context.js";
import type { Panel } from "../shell/panel.js";
import { Search } from "./search.js";
import { StatementList } from "./statement-list.js";

/** Members of each split that are told; the others are counted. */
const MEMBERS = 20;

const Explanation = () => {
  const { shown } = useModel();
  const of = shown.value;
  const lines = useAnswer("explanation", { members: MEMBERS }, of) ?? [];
  if (of === null) return null;
  return (
    <div class="explanation">
      <Search plan={of.plan} ran={of.ran} />
      <StatementList plan={of.plan} lines={lines} />
    </div>
  );
};

export const explainPanel: Panel = { id: "why", title: "Why", View: Explanation };
