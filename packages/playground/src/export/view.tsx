import "./export.css";
import { useSignal } from "@preact/signals";
import { download } from "../files/download.js";
import { useModel } from "../model/context.js";
import { exports, type Export } from "./documents.js";

/** Files to take away from the run that is shown. */
export const Exports = () => {
  const { ask, current } = useModel();
  const said = useSignal("");
  const take = async ({ kind, name, type }: Export): Promise<void> => {
    const text = await ask("document", { kind });
    if (text !== null) download(name, text, `${type};charset=utf-8`);
    said.value = text === null ? "There is nothing to export while the policy or its figures have a mistake." : `${name} is saved.`;
  };
  return (
    <div class="exports">
      {current.value ? null : <p class="note">The policy or its figures have a mistake: there is no outcome of them to export.</p>}
      <ul>
        {exports.map((one) => (
          <li key={one.kind}>
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
