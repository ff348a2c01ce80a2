import "./losses.css";
import { useModel } from "../model/context.js";

/** The loss of each waterfall that an event feeds. */
export const Losses = () => {
  const { policy, losses } = useModel();
  const fed = policy.value?.plan?.waterfalls.filter(({ feed }) => feed.k === "event") ?? [];
  return (
    <form class="losses" onSubmit={(event) => event.preventDefault()}>
      {fed.map(({ id, asset }) => (
        <label key={id}>
          <span>Loss{fed.length > 1 ? ` of ${id}` : ""}</span>
          <input
            inputmode="decimal"
            autocomplete="off"
            value={losses.value[id] ?? ""}
            onInput={(event) => {
              losses.value = { ...losses.value, [id]: event.currentTarget.value.trim() };
            }}
          />
          <span class="unit">{asset}</span>
        </label>
      ))}
    </form>
  );
};
