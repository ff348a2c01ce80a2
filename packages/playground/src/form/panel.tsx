import "./form.css";
import { useModel } from "../model/context.js";
import type { Panel } from "../shell/panel.js";
import { FieldRow } from "./field.js";
import { pathOf, sectionsOf } from "./fields.js";
import { MembersTable } from "./members/table.js";
import { ParamRow } from "./param-row.js";
import { paramsOf } from "./params.js";
import { problemsAt } from "./problems-at.js";
import { Refusals } from "./refusals.js";

const Form = () => {
  const { policy, text, shown, inputProblems } = useModel();
  const plan = policy.value?.plan ?? shown.value?.plan ?? null;
  if (plan === null) return <p class="form soft">The form is made from the policy: it is there as soon as the text has no error.</p>;
  const params = policy.value !== null && policy.value.plan !== null && policy.value.text === text.value ? paramsOf(plan, text.value) : [];
  const parts = ["funds", "inputs", "classes"].flatMap((part) =>
    ["state", "event"].flatMap((document) => problemsAt(inputProblems.value, document, part)),
  );
  return (
    <div class="form">
      <Refusals problems={parts} />
      {sectionsOf(plan).map(({ title, fields }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {fields.map((field) => (
            <FieldRow key={pathOf(field)} field={field} />
          ))}
        </section>
      ))}
      {plan.classes.length === 0 ? null : (
        <section aria-label="Members">
          <h2>Members</h2>
          {plan.classes.map((of) => (
            <MembersTable key={of.id} of={of} />
          ))}
        </section>
      )}
      {params.length === 0 ? null : (
        <section aria-label="Constants of the policy">
          <h2>Constants of the policy</h2>
          {params.map((param) => (
            <ParamRow key={param.id} param={param} />
          ))}
        </section>
      )}
    </div>
  );
};

export const formPanel: Panel = { id: "figures", title: "Figures", View: Form };
