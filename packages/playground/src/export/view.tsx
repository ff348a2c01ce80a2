import "./export.css";
import { useSignal } from "@preact/signals";
import { download } from "../files/download.js";
import { useModel } from "../model/context.js";
import { exports, PNG, type Export } from "./documents.js";
import { picture } from "./picture.js";

/** Files to take away from the run that is shown. */
export const Exports = () => {
  const { ask, current, plan } = useModel();
  const said = useSignal("");
  const chosen = useSignal<string | null>(null);
  const fed = plan.value?.waterfalls.filter(({ feed }) => feed.k === "event") ?? [];
  const waterfall = fed.find(({ id }) => id === chosen.value)?.id;
  const take = async ({ kind, name, type }: Export): Promise<void> => {
    const found = await ask("document", { kind, ...(waterfall === undefined ? {} : { waterfall }) });
    const content = found?.ok !== true ? null : type === PNG ? await picture(found.text) : found.text;
    if (content !== null) download(name, content, type === PNG ? type : `${type};charset=utf-8`);
    if (found === null) said.value = "There is nothing to export while the policy or its figures have a mistake.";
    else if (!found.ok) said.value = `There is no ${name}: ${found.why}.`;
    else said.value = content === null ? `This browser does not draw ${name}: take the SVG.` : `${name} is saved.`;
  };
  return (
    <div class="exports">
      {current.value ? null : <p class="note">The policy or its figures have a mistake: there is no outcome of them to export.</p>}
      {fed.length > 1 ? (
        <label>
          The curve runs over the loss of{" "}
          <select value={waterfall ?? ""} onChange={(event) => (chosen.value = event.currentTarget.value)}>
            <option value="">the first of the event</option>
            {fed.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
      ) : null}
      <ul>
        {exports.map((one) => (
          <li key={one.name}>
            <button type="button" class="button" onClick={() => void take(one)}>
              {one.title}
            </button>
            <p>
              {one.what} <code>{one.name}</code>
            </p>
          </li>
        ))}
      </ul>
      <p role="status">{said.value}</p>
    </div>
  );
};
