import type {
  Bearer,
  Body,
  Expr,
  Id,
  Input,
  Let,
  MembersBody,
  NamedSet,
  PlainRounding,
  Plan,
  Property,
  Ref,
  Residual,
  Rounding,
  SetRef,
  Split,
  Step,
  Term,
  Waterfall,
} from "../../plan/types.js";

/** Plans for tests, as short as the policies they stand for: one asset without decimals, defaults where nothing is said. */

// ------------------------------------------------------------------------------------------------------------- expressions

/** A figure: a whole number, or `"n/d"`. */
export const n = (v: number | string): Expr => ({ k: "number", v: String(v) });
export const yes: Expr = { k: "flag", v: true };
export const no: Expr = { k: "flag", v: false };
export const unlimited: Expr = { k: "unlimited" };
export const ref = (to: Ref): Expr => ({ k: "ref", to });
export const balanceOf = (fund: Id): Expr => ref({ k: "fund", id: fund });
export const input = (id: Id): Expr => ref({ k: "input", id });
export const definition = (id: Id): Expr => ref({ k: "let", id });
/** The column of the member at hand. */
export const own = (of: Id, column: Id): Expr => ref({ k: "column", class: of, id: column, of: { k: "member" } });
/** The column of the item. */
export const itemOwn = (of: Id, column: Id): Expr => ref({ k: "column", class: of, id: column, of: { k: "item" } });
export const loss: Expr = ref({ k: "loss", waterfall: null });
export const lossOf = (waterfall: Id): Expr => ref({ k: "loss", waterfall });
export const arrived: Expr = ref({ k: "arrived" });
export const emptyFund = (fund: Id): Expr => ref({ k: "empty", of: { k: "fund", id: fund } });
export const borneBy = (by: Bearer, waterfall: Id | null = null): Expr => ref({ k: "borne", by, waterfall });
export const taken = (waterfall: Id, step: Id): Expr => ref({ k: "taken", step: { waterfall, step } });
export const full = (waterfall: Id, step: Id): Expr => ref({ k: "full", step: { waterfall, step } });
export const residualOf = (waterfall: Id): Expr => ref({ k: "residual", waterfall });
export const plus = (a: Expr, b: Expr): Expr => ({ k: "add", a, b });
export const minus = (a: Expr, b: Expr): Expr => ({ k: "subtract", a, b });
export const times = (a: Expr, b: Expr): Expr => ({ k: "multiply", a, b });
export const over = (a: Expr, b: Expr, orElse: Expr | null = null): Expr => ({ k: "divide", a, b, orElse });
export const least = (...of: Expr[]): Expr => ({ k: "min", of });
export const most = (...of: Expr[]): Expr => ({ k: "max", of });
export const below = (a: Expr, b: Expr): Expr => ({ k: "compare", op: "<", a, b });
export const atMost = (a: Expr, b: Expr): Expr => ({ k: "compare", op: "<=", a, b });
export const same = (a: Expr, b: Expr): Expr => ({ k: "compare", op: "=", a, b });
export const total = (each: Expr, set: SetRef): Expr => ({ k: "fold", f: "sum", each, over: set });

// ----------------------------------------------------------------------------------------------------------- who, and sets

export const all = (of: Id): SetRef => ({ k: "class", id: of });
export const named = (set: Id): SetRef => ({ k: "set", id: set });
export const fundBearer = (id: Id): Bearer => ({ k: "fund", id });
export const partyBearer = (id: Id): Bearer => ({ k: "party", id });
export const membersBearer = (of: SetRef): Bearer => ({ k: "members", of });

// ------------------------------------------------------------------------------------------------------------------- terms

export const upTo = (figure: Expr | number): Term => ({ k: "limit", most: expr(figure) });
export const inExcessOf = (figure: Expr | number, of: "arrival" | "loss" = "arrival"): Term => ({ k: "excess", over: expr(figure), of });
export const share = (of: Expr | string): Term => ({ k: "share", of: expr(of) });
export const onlyFrom = (figure: Expr | number): Term => ({ k: "franchise", at: expr(figure), reached: "from" });
export const onlyAbove = (figure: Expr | number): Term => ({ k: "franchise", at: expr(figure), reached: "above" });

const expr = (figure: Expr | number | string): Expr => (typeof figure === "object" ? figure : n(figure));

// --------------------------------------------------------------------------------------------------------------- roundings

export const largestRemainder: PlainRounding = { k: "largest remainder" };
export const cumulative: PlainRounding = { k: "cumulative" };
export const sainteLague: PlainRounding = { k: "sainte lague" };
export const rounding = (k: "down" | "up" | "half even", difference: { k: "fund" | "party"; id: Id }): Rounding => ({ k, difference });

// ------------------------------------------------------------------------------------------------------------------- steps

type Clauses = Partial<Omit<Step, "id" | "body">>;

export const step = (id: Id, body: Body, clauses: Clauses = {}): Step => ({
  id,
  over: null,
  when: null,
  terms: [],
  lots: null,
  whole: false,
  shareBack: null,
  ...clauses,
  body,
});

/** A layer on one fund. */
export const fromFund = (id: Id, fund: Id, clauses: Clauses & { keeping?: Expr } = {}): Step => {
  const { keeping = null, ...rest } = clauses;
  return step(id, { k: "fund", fund, keeping }, rest);
};

export const callOn = (id: Id, party: Id, clauses: Clauses = {}): Step => step(id, { k: "party", party }, clauses);

export const split = {
  proRata: (weight: Expr): Split => ({ k: "pro rata", weight }),
  equally: { k: "equally" } as Split,
  smallestFirst: (key: Expr, equals: Extract<Split, { k: "one by one" }>["equals"] = null): Split => ({
    k: "one by one",
    key,
    first: "smallest",
    equals,
  }),
  largestFirst: (key: Expr): Split => ({ k: "one by one", key, first: "largest", equals: null }),
  equalAwards: { k: "equal awards" } as Split,
  talmud: { k: "talmud" } as Split,
};

/** A layer on the members of a class: pro rata to the column drawn, rest to the members, largest remainder, unless said otherwise. */
export const fromMembers = (id: Id, of: Id, column: Id, members: Partial<MembersBody> = {}, clauses: Clauses = {}): Step =>
  step(
    id,
    {
      k: "members",
      class: of,
      of: all(of),
      where: null,
      column,
      keeping: null,
      each: [],
      split: split.proRata(own(of, column)),
      rest: "members",
      rounding: largestRemainder,
      ...members,
    },
    clauses,
  );

export const group = (id: Id, steps: readonly Step[], clauses: Clauses = {}): Step => step(id, { k: "group", steps }, clauses);

export const pariPassu = (
  id: Id,
  parts: readonly (readonly [weight: Expr | null, step: Step])[],
  clauses: Clauses & { rest?: "parts" | "next"; rounding?: PlainRounding } = {},
): Step => {
  const { rest = "parts", rounding: by = largestRemainder, ...others } = clauses;
  return step(id, { k: "parts", parts: parts.map(([weight, part]) => ({ weight, step: part })), rest, rounding: by }, others);
};

export const together = (id: Id, layers: readonly Step[], clauses: Clauses & { combined?: Expr; rounding?: PlainRounding } = {}): Step => {
  const { combined = null, rounding: by = largestRemainder, ...others } = clauses;
  return step(id, { k: "together", combined, layers, rounding: by }, others);
};

export const tower = (
  id: Id,
  span: "one event" | "all events",
  tranches: readonly (readonly [from: Expr | number | string, to: Expr | number | string, step: Step])[],
  clauses: Clauses & { base?: Expr } = {},
): Step => {
  const { base = null, ...others } = clauses;
  return step(
    id,
    { k: "tower", base, span, tranches: tranches.map(([from, to, inner]) => ({ from: expr(from), to: expr(to), step: inner })) },
    others,
  );
};

/** A tranche that bears its slice itself. */
export const bare = (id: Id, clauses: Clauses = {}): Step => step(id, { k: "position" }, clauses);

type EachBody = Extract<Body, { k: "each" }>;

export const forEachItem = (id: Id, steps: readonly Step[], clauses: Clauses & { by?: Id; order?: EachBody["order"] } = {}): Step => {
  const { by = null, order = null, ...others } = clauses;
  return step(id, { k: "each", by, order, steps }, others);
};

// -------------------------------------------------------------------------------------------------------------- waterfalls

export const deficit: Residual = { k: "deficit", next: false };

export const waterfall = (id: Id, steps: readonly Step[], clauses: Partial<Omit<Waterfall, "id" | "steps">> = {}): Waterfall => ({
  id,
  asset: "USD",
  feed: { k: "event" },
  loss: null,
  items: null,
  residual: deficit,
  ...clauses,
  steps,
});

export const always = (id: Id, clauses: Pick<Property, "subject" | "bound"> & Partial<Property>): Property => ({
  id,
  waterfall: null,
  asset: "USD",
  when: null,
  ...clauses,
});

export const set = (id: Id, of: Id, steps: NamedSet["steps"]): NamedSet => ({ id, class: of, from: all(of), steps });

interface Parts {
  readonly funds?: readonly Id[];
  readonly parties?: readonly Id[];
  readonly inputs?: readonly Input[];
  readonly sets?: readonly NamedSet[];
  readonly lets?: readonly Let[];
  readonly waterfalls: readonly Waterfall[];
  readonly properties?: readonly Property[];
}

export const plan = ({ funds = [], parties = [], inputs = [], sets = [], lets = [], waterfalls, properties = [] }: Parts): Plan => ({
  format: "spillway-plan/1",
  edition: 1,
  name: "a plan of a test",
  assets: [{ id: "USD", decimals: 0 }],
  funds: funds.map((id) => ({ id, asset: "USD" })),
  parties: parties.map((id) => ({ id, asset: "USD" })),
  classes: [],
  inputs,
  sets,
  lets,
  waterfalls,
  priorities: [],
  properties,
  notes: { at: {}, params: [] },
});
