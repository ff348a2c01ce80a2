import "./members.css";
import { batch, useSignal } from "@preact/signals";
import type { MemberClass } from "@spillway/engine/plan";
import { useMemo, useRef } from "preact/hooks";
import { useModel } from "../../model/context.js";
import { problemsAt } from "../problems-at.js";
import { Refusals } from "../refusals.js";
import { indexRows, withRow } from "./csv.js";
import { flawsOf } from "./flaws.js";
import { FlawList } from "./flaw-list.js";
import { tableOf, withoutMembers } from "./given.js";
import { pastedTable } from "./pasted.js";
import { Rows } from "./rows.js";
import { scrolledTo, windowOf } from "./window.js";

/** Of a row, in pixels. */
const ROW = 32;
/** Rows in sight of a long table. */
const SIGHT = 10;

/** The members of a class: typed, pasted, dropped, or opened from a file. */
export const MembersTable = ({ of }: { readonly of: MemberClass }) => {
  const { members, state, event, inputProblems } = useModel();
  const scroller = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const replaced = useSignal<string | null>(null);
  const text = tableOf(of, { members: members.value, state: state.value, event: event.value });
  const rows = useMemo(() => indexRows(text), [text]);
  const flaws = useMemo(() => flawsOf(inputProblems.value, of.id, rows), [inputProblems.value, of.id, rows]);
  const count = rows.starts.length;
  const height = Math.min(count, SIGHT) * ROW;
  const columns = ["id", ...of.columns.map(({ id }) => id)];

  const write = (table: string): void =>
    batch(() => {
      members.value = { ...members.value, [of.id]: table };
      state.value = withoutMembers(state.value, of.id);
      event.value = withoutMembers(event.value, of.id);
    });
  const replace = (table: string): void => {
    replaced.value = text;
    write(pastedTable(table, columns));
  };
  const focusCell = (row: number, column: number): void => {
    const box = scroller.current;
    if (box === null || row < 0 || row >= count) return;
    box.scrollTop = scrolledTo(row, box.scrollTop, height, ROW);
    top.value = box.scrollTop;
    requestAnimationFrame(() => box.querySelector<HTMLInputElement>(`[data-cell="${row}-${column}"]`)?.focus());
  };

  return (
    <section
      class="members-table"
      aria-label={of.id}
      onDragOver={(drag) => drag.preventDefault()}
      onDrop={(drop) => {
        drop.preventDefault();
        // The page takes files that are dropped elsewhere.
        drop.stopPropagation();
        const [file] = drop.dataTransfer?.files ?? [];
        void file?.text().then(replace);
      }}
      onPaste={(paste) => {
        const table = paste.clipboardData?.getData("text/plain") ?? "";
        if (!table.trim().includes("\n")) return;
        paste.preventDefault();
        replace(table);
      }}
    >
      <header class="members-head">
        <h3>{of.id}</h3>
        <span class="soft">{count.toLocaleString("en")}</span>
        <OpenFile of={of.id} onText={replace} />
        <button
          type="button"
          onClick={() => {
            write(withRow(rows));
            requestAnimationFrame(() => focusCell(count, 0));
          }}
        >
          Add a row
        </button>
      </header>
      <div
        ref={scroller}
        class="members-scroller"
        style={{ maxHeight: `${height + ROW + 16}px` }}
        onScroll={(scroll) => {
          top.value = scroll.currentTarget.scrollTop;
        }}
      >
        <Rows
          rows={rows}
          flaws={flaws}
          window={windowOf(count, top.value, height, ROW)}
          rowHeight={ROW}
          write={write}
          focusCell={focusCell}
        />
      </div>
      <p class="soft hint">Paste or drop a table anywhere here: its columns are {columns.join(", ")}.</p>
      {replaced.value === null ? null : (
        <p role="status">
          The table was replaced.{" "}
          <button
            type="button"
            class="linklike"
            onClick={() => {
              write(replaced.value ?? text);
              replaced.value = null;
            }}
          >
            Take back
          </button>
        </p>
      )}
      <FlawList flaws={flaws} focusCell={focusCell} />
      <Refusals problems={["state", "event"].flatMap((document) => problemsAt(inputProblems.value, document, `classes.${of.id}`))} />
    </section>
  );
};

const OpenFile = ({ of, onText }: { readonly of: string; readonly onText: (text: string) => void }) => (
  <label class="file">
    Open a CSV file
    <input
      type="file"
      accept=".csv,text/csv,.tsv,text/tab-separated-values"
      aria-label={`Open a CSV file of ${of}`}
      onChange={({ currentTarget }) => {
        const [file] = currentTarget.files ?? [];
        void file?.text().then(onText);
        currentTarget.value = "";
      }}
    />
  </label>
);
