import { useKeeper } from "../history/context.js";
import { useOffline } from "./offline.js";

/** Says that the page could be a newer one. Work is kept first. */
export const NewVersion = () => {
  const [offline, keeper] = [useOffline(), useKeeper()];
  return (
    <div aria-live="polite">
      {offline?.newer.value === true ? (
        <p class="note notice" data-kind="news">
          <span>A new version of this page is here.</span>
          <button type="button" class="button" onClick={() => void Promise.resolve(keeper?.flush()).then(offline.renew)}>
            Load it
          </button>
        </p>
      ) : null}
    </div>
  );
};
