import type { Total } from "@spillway/engine";
import { useSignal } from "@preact/signals";
import type { Member } from "./member.js";

/** Members that can be clicked; any other is asked for by name. */
const SHOWN = 12;

interface Props {
  readonly class: string;
  /** Of those at hand, who bear the most at the loss as it is. */
  readonly rows: readonly Total[];
  readonly chosen: Member | null;
  /** Whether the one that is chosen has a curve. */
  readonly found: boolean;
  readonly choose: (member: Member | null) => void;
}

/** The members of a class, each the way to its own curve; a second click leads back to all. */
export const Members = ({ class: of, rows, chosen, found, choose }: Props) => {
  const typed = useSignal("");
  const ids = rows.flatMap(({ of: owner, id }) => (owner === of && id !== null ? [id] : [])).slice(0, SHOWN);
  const toggle = (id: string): void => choose(chosen?.class === of && chosen.id === id ? null : { class: of, id });
  return (
    <section class="curve-members" aria-label={`Members of ${of}`}>
      <span class="soft">One of {of}:</span>
      {ids.map((id) => (
        <button key={id} type="button" aria-pressed={chosen?.class === of && chosen.id === id} onClick={() => toggle(id)}>
          {id}
        </button>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const id = typed.value.trim();
          choose(id === "" ? null : { class: of, id });
        }}
      >
        <input
          aria-label={`Another of ${of}, by name`}
          placeholder="by name"
          autocomplete="off"
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
      </form>
      {chosen?.class === of && !found ? (
        <span role="status">
          No one of {of} is called {chosen.id}.
        </span>
      ) : null}
    </section>
  );
};
