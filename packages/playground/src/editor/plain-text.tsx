import { useModel } from "../model/context.js";

/** The text in a field as every browser has it. */
export const PlainText = () => {
  const { text } = useModel();
  return (
    <textarea
      class="editor-plain"
      aria-label="Policy"
      spellcheck={false}
      autocapitalize="off"
      value={text.value}
      onInput={(event) => {
        text.value = event.currentTarget.value;
      }}
    />
  );
};
