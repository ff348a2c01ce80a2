import { useSignal } from "@preact/signals";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import { useId } from "preact/hooks";
import { ClauseLink } from "../figures/clause-link.js";
import { useModel } from "../model/context.js";
import { withParam, type Param } from "./params.js";
import { Refusals } from "./refusals.js";

/** A constant of the policy. It is changed in the text, so what stands there and what stands here are one; a value that would break the text is refused. */
export const ParamRow = ({ param }: { readonly param: Param }) => {
  const { text, ask } = useModel();
  const id = useId();
  const refused = useSignal<readonly Diagnostic[]>([]);
  const write = async (written: string): Promise<void> => {
    const changed = withParam(text.value, param, written);
    refused.value = (await ask("check", { text: changed })) ?? [];
    if (refused.value.length === 0) text.value = changed;
  };
  return (
    <div class="field">
      <label for={id}>{param.id}</label>
      <span class="field-input">
        <input
          id={id}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={refused.value.length > 0}
          aria-describedby={refused.value.length > 0 ? `${id}-refused` : undefined}
          value={param.written}
          onChange={(event) => void write(event.currentTarget.value.trim())}
        />
      </span>
      <ClauseLink at={param.key}>
        <span aria-hidden="true">↗</span>
        <span class="unseen">Show {param.id} in the text</span>
      </ClauseLink>
      <Refusals id={`${id}-refused`} problems={refused.value.slice(0, 1)} />
      {param.per === null ? null : <p class="per soft hint">per {param.per}</p>}
    </div>
  );
};
