import "./history.css";
import { useEffect } from "preact/hooks";
import { useModel } from "../model/context.js";
import { useKeeper } from "./context.js";
import type { Kept } from "./shelf.js";

const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** What was worked on in this browser, to go back to. */
export const History = ({ leave }: { readonly leave: () => void }) => {
  const { load } = useModel();
  const keeper = useKeeper();
  useEffect(() => {
    void keeper?.flush().then(keeper.look);
  }, [keeper]);
  const pieces = keeper?.kept.value ?? [];
  if (keeper === null || pieces.length === 0)
    return <p class="history-note">What you change on this page is kept here, in this browser.</p>;
  const restore = ({ world }: Kept): void => {
    load(world);
    leave();
  };
  return (
    <>
      <ul class="history">
        {pieces.map((piece) => {
          const title = `${piece.name}, ${moment.format(piece.at)}`;
          return (
            <li key={piece.key}>
              <span class="history-name">{piece.name}</span>
              <time dateTime={new Date(piece.at).toISOString()}>{moment.format(piece.at)}</time>
              <button type="button" class="button" aria-label={`Restore ${title}`} onClick={() => restore(piece)}>
                Restore
              </button>
              <button type="button" aria-label={`Delete ${title}`} onClick={() => void keeper.remove([piece.key])}>
                Delete
              </button>
            </li>
          );
        })}
      </ul>
      <p class="history-note">
        Kept in this browser alone, the last fifty pieces.{" "}
        <button type="button" onClick={() => void keeper.remove(pieces.map(({ key }) => key))}>
          Delete all
        </button>
      </p>
    </>
  );
};
