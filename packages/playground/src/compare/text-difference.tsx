import { useMemo } from "preact/hooks";
import { changesOf, linesBetween } from "./lines.js";

const marks = { same: " ", gone: "−", new: "+" } as const;
const names = { same: "", gone: "gone: ", new: "new: " } as const;

/** Two texts, in the parts in which they differ. */
export const TextDifference = ({ before, after }: { readonly before: string; readonly after: string }) => {
  const changes = useMemo(() => changesOf(linesBetween(before, after)), [before, after]);
  if (changes.length === 0) return <p class="soft">The texts are the same.</p>;
  return (
    <div class="diff" role="group" aria-label="What changed in the text">
      {changes.map((part, at) => (
        <ol key={at}>
          {part.map((line, index) => (
            <li key={index} data-line={line.k}>
              <span class="diff-number" aria-hidden="true">
                {line.after ?? line.before}
              </span>
              <span class="diff-mark">
                <span aria-hidden="true">{marks[line.k]}</span>
                <span class="unseen">{names[line.k]}</span>
              </span>
              <code>{line.text}</code>
            </li>
          ))}
        </ol>
      ))}
    </div>
  );
};
