import type { Asset, Column, Holder, Id, Input, MemberClass, SetRef, Type } from "../plan/types.js";
import type { Choices } from "./choices.js";

/** What a policy declares before its sets, definitions and waterfalls. */
export interface World {
  readonly assets: readonly Asset[];
  readonly funds: readonly Holder[];
  readonly parties: readonly Holder[];
  readonly classes: readonly MemberClass[];
  readonly inputs: readonly Input[];
}

const A = { k: "amount", asset: "A" } as const;
const B = { k: "amount", asset: "B" } as const;

const column = (id: Id, type: Type, given: Column["given"] = "state"): Column => ({ id, type, given });

const classes: readonly MemberClass[] = [
  {
    id: "m",
    columns: [
      column("deposit", A),
      column("margin", A),
      column("bonus", A, "event"),
      column("tokens", B),
      column("score", { k: "number" }),
      column("part", { k: "ratio" }),
      column("seats", { k: "count" }),
      column("active", { k: "flag" }),
      column("region", { k: "text" }),
      column("sponsor", { k: "member", class: "m" }),
      column("rate", { k: "price", of: "A", per: "B" }),
    ],
  },
  {
    id: "s",
    columns: [
      column("damage", A, "event"),
      column("own", A),
      column("most", A),
      column("peril", { k: "text" }),
      column("owner", { k: "member", class: "m" }),
      column("open", { k: "flag" }, "event"),
    ],
  },
  { id: "v", columns: [column("value", A), column("debt", B)] },
  // Its members come with the event.
  { id: "e", columns: [column("claim", A, "event"), column("kind", { k: "text" }, "event")] },
  { id: "bare", columns: [] },
];

const inputs: readonly Input[] = [
  { id: "size", type: A },
  { id: "budget", type: B },
  { id: "price", type: { k: "price", of: "A", per: "B" } },
  { id: "quota", type: { k: "ratio" } },
  { id: "factor", type: { k: "number" } },
  { id: "times_of", type: { k: "count" } },
  { id: "go", type: { k: "flag" } },
  { id: "word", type: { k: "text" } },
  { id: "who", type: { k: "member", class: "m" } },
  { id: "site", type: { k: "member", class: "s" } },
  { id: "some_m", type: { k: "set", class: "m" } },
  { id: "some_s", type: { k: "set", class: "s" } },
];

const decimals: readonly number[] = [0, 2, 6, 18, 36];

export const world = (c: Choices): World => ({
  assets: [
    { id: "A", decimals: c.one(decimals) },
    { id: "B", decimals: c.one([0, 6]) },
  ],
  funds: ["f", "g", "h"].map((id) => ({ id, asset: "A" })).concat({ id: "fb", asset: "B" }),
  parties: [
    { id: "p", asset: "A" },
    { id: "q", asset: "A" },
    { id: "pb", asset: "B" },
  ],
  classes,
  inputs,
});

/** Columns of a class with one of these types; of an amount, in the asset. */
export const columnsOf = ({ classes: all }: World, inClass: Id, kinds: readonly Type["k"][], asset: Id | null = null): readonly Column[] =>
  (all.find(({ id }) => id === inClass)?.columns ?? []).filter(
    ({ type }) => kinds.includes(type.k) && (asset === null || (type.k === "amount" && type.asset === asset)),
  );

export const inputsOf = ({ inputs: all }: World, ...kinds: readonly Type["k"][]): readonly Input[] =>
  all.filter(({ type }) => kinds.includes(type.k));

export const inputSets = (of: World, inClass: Id): readonly SetRef[] =>
  inputsOf(of, "set").flatMap(({ id, type }) => (type.k === "set" && type.class === inClass ? [{ k: "input set", id } as const] : []));

export const inputMembers = (of: World, inClass: Id): readonly Id[] =>
  inputsOf(of, "member").flatMap(({ id, type }) => (type.k === "member" && type.class === inClass ? [id] : []));
