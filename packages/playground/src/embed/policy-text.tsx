import { useEffect, useRef } from "preact/hooks";
import { useModel } from "../model/context.js";

/** The policy to read; the clause that is pointed at is marked. */
export const PolicyText = () => {
  const { text, policy, selection } = useModel();
  const mark = useRef<HTMLElement>(null);
  const chosen = selection.value;
  useEffect(() => {
    const [at, box] = [mark.current, mark.current?.closest("pre")];
    if (!at || !box) return;
    const isSeen = at.offsetTop >= box.scrollTop && at.offsetTop < box.scrollTop + box.clientHeight;
    if (!isSeen) box.scrollTop = at.offsetTop - box.clientHeight / 3;
  }, [chosen]);
  const note = chosen === null ? undefined : policy.value?.plan?.notes.at[chosen.key];
  const [from, to] = note?.span ?? [0, 0];
  return (
    <pre class="policy-text" tabIndex={0} aria-label="Policy">
      <code>
        {text.value.slice(0, from)}
        {to > from ? <mark ref={mark}>{text.value.slice(from, to)}</mark> : null}
        {text.value.slice(to)}
      </code>
    </pre>
  );
};
