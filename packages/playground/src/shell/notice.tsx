import { useModel } from "../model/context.js";

/** What the page has to tell its user, until it is put away. */
export const Notice = () => {
  const { notice } = useModel();
  return (
    <div role="alert">
      {notice.value === null ? null : (
        <p class="note notice">
          <span>{notice.value}</span>
          <button type="button" onClick={() => (notice.value = null)}>
            Close
          </button>
        </p>
      )}
    </div>
  );
};
