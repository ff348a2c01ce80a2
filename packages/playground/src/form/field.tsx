import { useId } from "preact/hooks";
import { ClauseLink } from "../figures/clause-link.js";
import { useModel } from "../model/context.js";
import { pathOf, valueIn, withValue, type Field } from "./fields.js";
import { problemsAt } from "./problems-at.js";
import { Refusals } from "./refusals.js";
import { shownValue, unitOf, writtenValue } from "./values.js";

/** One value of a document: a name, a field, its unit, and why it is refused. */
export const FieldRow = ({ field }: { readonly field: Field }) => {
  const model = useModel();
  const id = useId();
  const document = model[field.document];
  const problems = problemsAt(model.inputProblems.value, field.document, pathOf(field));
  const value = valueIn({ state: model.state.value, event: model.event.value }, field);
  const write = (given: unknown): void => {
    document.value = withValue(document.value, field, given);
  };
  const common = { id, "aria-invalid": problems.length > 0, "aria-describedby": problems.length > 0 ? `${id}-refused` : undefined };
  return (
    <div class="field" title={field.doc ?? undefined}>
      <label for={id}>{field.label}</label>
      {field.type.k === "flag" ? (
        <span class="field-input">
          <input {...common} type="checkbox" checked={value === true} onChange={(event) => write(event.currentTarget.checked)} />
        </span>
      ) : (
        <span class="field-input">
          <input
            {...common}
            inputmode={field.type.k === "amount" || field.type.k === "price" ? "decimal" : undefined}
            autocomplete="off"
            spellcheck={false}
            value={shownValue(value)}
            onInput={(event) => write(writtenValue(field.type, event.currentTarget.value))}
          />
          <span class="unit">{unitOf(field.type)}</span>
        </span>
      )}
      <ClauseLink at={field.key}>
        <span aria-hidden="true">↗</span>
        <span class="unseen">Show {field.label} in the text</span>
      </ClauseLink>
      <Refusals id={`${id}-refused`} problems={problems} />
    </div>
  );
};
