import { checked } from "../../../plan/testing/check.js";
import type { Column, Id, MemberClass, Note, Plan, Step, Waterfall } from "../../../plan/types.js";
import type { ValidPlan } from "../../../plan/valid.js";
import { allocate } from "../../../reference/allocate.js";
import { event, state, type Rows } from "../../../reference/testing/input.js";
import { plan, waterfall } from "../../../reference/testing/plan.js";
import type { Event, InputValue, State } from "../../../state/types.js";
import type { Allocation } from "../../types.js";
import { why as whyOf } from "../../why.js";
import { explanation } from "../explain.js";
import type { Line } from "../line.js";

/** A small policy that has run: one asset, USD without decimals, and a waterfall `w` of the steps where no others are given. */
export interface Story {
  readonly steps?: readonly Step[];
  readonly w?: Partial<Waterfall>;
  readonly waterfalls?: readonly Waterfall[];
  readonly more?: Partial<Parameters<typeof plan>[0]>;
  readonly loss: number | "as given" | Readonly<Record<Id, number | "as given">>;
  readonly funds?: Readonly<Record<Id, number>>;
  readonly classes?: Readonly<Record<Id, Rows>>;
  /** Members whose columns come with the event. */
  readonly given?: Readonly<Record<Id, Rows>>;
  readonly inputs?: Readonly<Record<Id, InputValue>>;
  readonly deficits?: Readonly<Record<Id, number>>;
  readonly entered?: Readonly<Record<string, number>>;
  /** Clauses by key, as the policy writes them; `text / source` names where the rule comes from. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly titles?: Readonly<Record<string, string>>;
}

export interface Told {
  readonly plan: ValidPlan;
  readonly input: { readonly state: State; readonly event: Event };
  readonly allocation: Allocation;
}

export const run = (story: Story): Told => {
  const { loss, funds = {}, classes = {}, given, inputs, deficits, entered } = story;
  const made = policy(story);
  const losses = typeof loss === "object" ? loss : { w: loss };
  const before = state({ funds, classes, ...(deficits && { deficits }), ...(entered && { entered }) });
  const happening = event({ losses, ...(given && { classes: given }), ...(inputs && { inputs }) });
  return { plan: made, input: { state: before, event: happening }, allocation: allocate(made, before, happening, { trace: true }) };
};

const policy = ({
  steps = [],
  w = {},
  waterfalls,
  more = {},
  funds = {},
  classes = {},
  given = {},
  notes = {},
  titles = {},
}: Story): ValidPlan => {
  const bare = plan({
    funds: Object.keys(funds),
    parties: ["insurer", "insured", "re", "x"],
    waterfalls: waterfalls ?? [waterfall("w", steps, w)],
    ...more,
  });
  const at = Object.fromEntries([
    ...Object.entries(notes).map(([key, text]) => [key, note(text, null)]),
    ...Object.entries(titles).map(([key, title]) => [key, note(key, title)]),
  ]) as Plan["notes"]["at"];
  return checked({
    ...bare,
    name: "A policy",
    classes: [...classesOf(classes, "state"), ...classesOf(given, "event")],
    notes: { at, params: [] },
  });
};

const note = (text: string, title: string | null): Note => {
  const [clause = "", per = null] = text.split(" / ");
  return { span: [0, 0], text: clause, title, doc: null, per };
};

const classesOf = (classes: Readonly<Record<Id, Rows>>, given: Column["given"]): MemberClass[] =>
  Object.entries(classes).map(([id, rows]) => ({
    id,
    columns: Object.entries(Object.values(rows)[0] ?? {}).map(([column, cell]): Column => ({ id: column, type: typeOf(cell), given })),
  }));

const typeOf = (cell: unknown): Column["type"] => {
  if (typeof cell === "boolean") return { k: "flag" };
  if (typeof cell === "string") return { k: "text" };
  return typeof cell === "object" ? { k: "number" } : { k: "amount", asset: "USD" };
};

export const told = (story: Story, members?: number): readonly Line[] => {
  const { plan: made, input, allocation } = run(story);
  return explanation(made, input, allocation, members === undefined ? {} : { members });
};

/** The sentences under a heading, without those of the headings below it. */
export const under = (lines: readonly Line[], heading: string): readonly string[] => {
  const start = lines.findIndex(({ template, text }) => text === heading && isHeading(template));
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(({ template }) => isHeading(template));
  return (start < 0 ? [] : rest.slice(0, end < 0 ? rest.length : end)).map(({ text }) => text);
};

const isHeading = (template: string): boolean =>
  ["policy", "waterfall", "step", "item", "residual", "promises", "totals", "why", "why/inside"].includes(template);

/** What is said to the question why one bearer bears what it bears, from the outcome alone. */
export const why = (story: Story, bearer: string): readonly Line[] => {
  const { plan: made, input, allocation } = run(story);
  const answer = whyOf(made, input, { ...allocation, trace: null }, bearer);
  if (!answer.ok) throw new Error(answer.diagnostics.map(({ message }) => message).join("\n"));
  return answer.value;
};

export const texts = (lines: readonly Line[]): readonly string[] => lines.map(({ text }) => text);

/** What is said of the last of these steps, where 100 is lost if nothing else is said. */
export const stepSays = (story: Omit<Story, "steps" | "loss"> & { readonly loss?: number }, ...steps: readonly Step[]): readonly string[] =>
  under(told({ loss: 100, ...story, steps }), steps.at(-1)?.id ?? "");
