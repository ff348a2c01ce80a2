import { idFlaw, sayIdFlaw } from "../../id/check.js";
import { parseRational } from "../../amount/rational.js";
import type {
  Asset,
  Bearer,
  Column,
  Expr,
  Holder,
  Id,
  Input,
  Let,
  MemberClass,
  MemberRef,
  NamedSet,
  Note,
  Notes,
  Pot,
  Rat,
  Ref,
} from "../types.js";
import type { SetRef, SetStep, StepRef, Type, Who } from "../types.js";
import { flag, list, nested, nullable, oneOf, record, text, union, whole, type Shape } from "./shape.js";
import type { Report } from "./report.js";

/** A declared name: an id without blanks and without the signs that join names to keys. */
export const name: Shape<Id> = (value, path, report) => {
  const id = text(value, path, report, 0);
  if (id === undefined) return undefined;
  const flaw = idFlaw(id);
  const fault = flaw === null ? (/[\s./|"]/u.test(id) ? "holds a blank, a point, a slash or a quote" : null) : sayIdFlaw(flaw);
  return fault === null ? id : badName(id, fault, path, report);
};

/** The name of a step, or `tower.tranche`. */
export const stepName: Shape<Id> = (value, path, report) => {
  const id = text(value, path, report, 0);
  if (id === undefined) return undefined;
  const parts = id.split(".");
  if (parts.length > 2) return badName(id, "has more than one point", path, report);
  return parts.every((part) => name(part, path, report, 0) !== undefined) ? id : undefined;
};

const badName = (id: string, fault: string, path: string, report: Report): undefined => {
  report.wrong("SP9007", path, `the name \`${id}\` ${fault}`);
  return undefined;
};

/** The longest text of a number: numerator and denominator of 4096 bits each. */
const WIDEST = 2500;

const number: Shape<Rat> = (value, path, report) => {
  const v = text(value, path, report, 0);
  if (v === undefined) return undefined;
  if (v.length <= WIDEST && parseRational(v) !== null) return v;
  report.wrong(
    "SP9006",
    path,
    `\`${v.slice(0, 40)}\` is not an exact number`,
    'write `"n"` or `"n/d"` in lowest terms, with `d` above one',
  );
  return undefined;
};

export const type: Shape<Type> = union<Type>({
  amount: { asset: name },
  price: { of: name, per: name },
  ratio: {},
  number: {},
  count: {},
  flag: {},
  text: {},
  member: { class: name },
  set: { class: name },
});

const letType: Shape<Let["type"]> = (value, path, report, depth) =>
  typeof value === "object" && value !== null && "k" in value && value.k === "limit"
    ? record<Extract<Let["type"], { k: "limit" }>>({ k: oneOf("limit"), asset: name })(value, path, report, depth)
    : type(value, path, report, depth);

export const asset: Shape<Asset> = record<Asset>({ id: name, decimals: whole(0, 36) });
export const holder: Shape<Holder> = record<Holder>({ id: name, asset: name });
const column: Shape<Column> = record<Column>({ id: name, type, given: oneOf("state", "event") });
export const memberClass: Shape<MemberClass> = record<MemberClass>({ id: name, columns: list(column) });
export const input: Shape<Input> = record<Input>({ id: name, type });

export const setRef: Shape<SetRef> = union<SetRef>({ class: { id: name }, set: { id: name }, "input set": { id: name } });
export const memberRef: Shape<MemberRef> = union<MemberRef>({ "input member": { id: name }, item: {} });
const who: Shape<Who> = union<Who>({ member: {}, "input member": { id: name }, item: {} });

export const expression: Shape<Expr> = nested(() => expressionNode);

const excepted: Shape<SetRef | MemberRef> = union<SetRef | MemberRef>({
  class: { id: name },
  set: { id: name },
  "input set": { id: name },
  "input member": { id: name },
  item: {},
});
const setStep: Shape<SetStep> = union<SetStep>({ except: { who: excepted }, where: { is: expression } });
export const namedSet: Shape<NamedSet> = record<NamedSet>({ id: name, class: name, from: setRef, steps: list(setStep) });
export const definition: Shape<Let> = record<Let>({ id: name, type: letType, is: expression });

export const stepRef: Shape<StepRef> = record<StepRef>({ waterfall: name, step: stepName });

const pot: Shape<Pot> = union<Pot>({ fund: { id: name }, column: { class: name, id: name, of: who }, columns: { id: name, over: setRef } });

export const bearer: Shape<Bearer> = union<Bearer>({
  fund: { id: name },
  party: { id: name },
  tranche: { id: stepName },
  members: { of: setRef },
  member: { class: name, of: who },
});

const reference: Shape<Ref> = union<Ref>({
  let: { id: name },
  input: { id: name },
  fund: { id: name },
  column: { class: name, id: name, of: who },
  identity: { of: who },
  arrived: {},
  loss: { waterfall: nullable(name) },
  remaining: { of: pot },
  empty: { of: pot },
  borne: { by: bearer, waterfall: nullable(name) },
  taken: { step: stepRef },
  full: { step: stepRef },
  residual: { waterfall: name },
});

const two = { a: expression, b: expression };
const several = { of: list(expression) };

const expressionNode: Shape<Expr> = union<Expr>({
  number: { v: number },
  flag: { v: flag },
  text: { v: text },
  unlimited: {},
  ref: { to: reference },
  add: two,
  subtract: two,
  multiply: two,
  divide: { ...two, orElse: nullable(expression) },
  min: several,
  max: several,
  compare: { op: oneOf("<", "<=", "="), ...two },
  and: several,
  or: several,
  not: { of: expression },
  if: { when: expression, then: expression, otherwise: expression },
  fold: { f: oneOf("sum", "largest", "smallest"), each: expression, over: setRef },
  count: { over: setRef },
});

/** Notes are beside the meaning: anything that reads as notes will do. */
const note: Shape<Note> = record<Note>({
  span: (value, path, report, depth) => {
    const ends = list(whole(0, Number.MAX_SAFE_INTEGER))(value, path, report, depth);
    const [start, end] = ends ?? [];
    return start === undefined || end === undefined ? undefined : [start, end];
  },
  text,
  title: nullable(text),
  doc: nullable(text),
  per: nullable(text),
});

const notesAt: Shape<Notes["at"]> = (value, path, report, depth) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    report.wrong("SP9002", path, "expected an object of notes by key");
    return undefined;
  }
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, note(inner, `${path}[${JSON.stringify(key)}]`, report, depth)] as const,
  );
  const good = entries.flatMap(([key, inner]) => (inner === undefined ? [] : [[key, inner] as const]));
  return good.length === entries.length ? Object.fromEntries(good) : undefined;
};

type Param = Notes["params"][number];

export const notes: Shape<Notes> = record<Notes>({
  at: notesAt,
  params: list(record<Param>({ id: name, value: text, per: nullable(text) })),
});
