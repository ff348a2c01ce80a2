import "./explain.css";
import type { Line } from "@spillway/engine";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useModel } from "../model/context.js";
import { nameOf } from "../model/selection.js";
import { StatementList } from "./statement-list.js";

/** Members of a split that a derivation tells. */
const MEMBERS = 10;

/** Why the figure that is pointed at is what it is. Stays until it is closed or another is asked for. */
export const Derivation = () => {
  const { selection, shown, ask } = useModel();
  const lines = useSignal<readonly Line[]>([]);
  const chosen = selection.value;
  const of = shown.value;
  useEffect(() => {
    if (chosen?.k !== "figure") return undefined;
    const waiting = new AbortController();
    const told = (found: readonly Line[] | null): void => {
      if (found !== null) lines.value = found;
    };
    if (chosen.bearer === null) void ask("derivation", { key: chosen.key, members: MEMBERS }, waiting.signal).then(told);
    else
      void ask("why", { bearer: nameOf(chosen.bearer) }, waiting.signal).then((answer) =>
        told(answer === null || !answer.ok ? null : answer.lines),
      );
    return () => waiting.abort();
  }, [chosen, of]);
  useEscape(() => {
    if (selection.value?.k === "figure") selection.value = null;
  });
  if (chosen?.k !== "figure" || of === null) return null;
  return (
    <section class="derivation" aria-label="Why this number" aria-live="polite">
      <button
        type="button"
        class="derivation-close"
        onClick={() => {
          selection.value = null;
        }}
      >
        Close
      </button>
      <StatementList plan={of.plan} lines={lines.value} marked={false} />
    </section>
  );
};

const useEscape = (close: () => void): void =>
  useEffect(() => {
    const hear = ({ key }: KeyboardEvent): void => {
      if (key === "Escape") close();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
