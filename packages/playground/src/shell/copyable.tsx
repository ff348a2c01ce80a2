import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";

/** A text to take away. */
export const Copyable = ({ label, text, rows = 3 }: { readonly label: string; readonly text: string; readonly rows?: number }) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const said = useSignal("");
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      said.value = "Copied";
    } catch {
      // A page that is not served safely, or a frame, may not write there.
      said.value = "Selected: copy it with the keyboard";
    }
  };
  return (
    <div class="copyable">
      <label>
        <span>{label}</span>
        <textarea ref={field} readOnly rows={rows} value={text} spellcheck={false} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div class="copyable-do">
        <button type="button" class="button" onClick={() => void copy()}>
          Copy
        </button>
        <span role="status">{said.value}</span>
      </div>
    </div>
  );
};
