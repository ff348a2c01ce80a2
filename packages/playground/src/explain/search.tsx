import { useSignal } from "@preact/signals";
import type { Plan } from "@spillway/engine/plan";
import { useEffect, useMemo } from "preact/hooks";
import { useModel } from "../model/context.js";
import type { Reasons } from "../worker/asks.js";
import type { Ran } from "../worker/outcome-view.js";
import { bearersOf } from "./bearers.js";
import { StatementList } from "./statement-list.js";

/** Why does someone pay this, or nothing? */
export const Search = ({ plan, ran }: { readonly plan: Plan; readonly ran: Ran }) => {
  const { ask } = useModel();
  const typed = useSignal("");
  const found = useSignal<Reasons | null>(null);
  const names = useMemo(() => bearersOf(plan, ran), [plan, ran]);
  const asked = typed.value.trim();
  useEffect(() => {
    if (asked === "") {
      found.value = null;
      return undefined;
    }
    const waiting = new AbortController();
    void ask("why", { bearer: asked }, waiting.signal).then((answer) => {
      if (!waiting.signal.aborted) found.value = answer;
    });
    return () => waiting.abort();
  }, [asked, ran]);
  return (
    <form class="why" role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>Why does</span>
        <input
          list="bearers"
          placeholder={names[0] ?? "someone"}
          autocomplete="off"
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <span>pay this, or nothing?</span>
      </label>
      <datalist id="bearers">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {found.value === null ? null : (
        <div class="why-answer" role="status">
          {found.value.ok ? (
            <StatementList plan={plan} lines={found.value.lines} />
          ) : (
            found.value.diagnostics.map(({ message, help }) => (
              <p key={message}>
                {message}
                {help === null ? "" : `: ${help}`}
              </p>
            ))
          )}
        </div>
      )}
    </form>
  );
};
