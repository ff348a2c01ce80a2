import "./files.css";
import { useRef } from "preact/hooks";
import { History } from "../history/view.js";
import { useModel } from "../model/context.js";
import type { Inside } from "../shell/door.js";
import { download } from "./download.js";
import { filesOf } from "./documents.js";
import { takeIn } from "./take-in.js";

/** What comes from files and goes to them, and what this browser kept. */
export const Files = ({ leave }: Inside) => {
  const model = useModel();
  const chooser = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null): void => {
    void takeIn(model, [...(files ?? [])]).then(leave);
  };
  return (
    <div class="files">
      <section aria-labelledby="files-open">
        <h3 id="files-open">Open</h3>
        <p>A policy (.spill), a state or an event (.json), members (.csv), or several at once. You can also drop them on the page.</p>
        <button type="button" class="button" onClick={() => chooser.current?.click()}>
          Choose files
        </button>
        <input
          ref={chooser}
          type="file"
          aria-label="Files to open"
          multiple
          hidden
          accept=".spill,.json,.csv"
          onChange={(event) => take(event.currentTarget.files)}
        />
      </section>
      <section aria-labelledby="files-save">
        <h3 id="files-save">Save</h3>
        <ul class="files-list">
          {filesOf(model.world.value).map(({ name, what, text }) => (
            <li key={name}>
              <button type="button" class="button" onClick={() => download(name, text, "text/plain;charset=utf-8")}>
                {name}
              </button>
              <span>{what}</span>
            </li>
          ))}
        </ul>
        <p class="history-note">
          In one folder, these are what <code>npx spillway explain FOLDER</code> runs.
        </p>
      </section>
      <section aria-labelledby="files-history">
        <h3 id="files-history">Earlier work</h3>
        <History leave={leave} />
      </section>
    </div>
  );
};
