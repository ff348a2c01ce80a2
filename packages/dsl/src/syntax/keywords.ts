/**
 * Every word that the language gives a meaning to: lexer, completion, highlighter, formatter and the specification's list are made
 * from this table. Within an edition, words are only added, only as soft ones, and only where an error stood before.
 */
export interface Keyword {
  readonly text: string;
  /** `reserved`: never a name. `soft`: a keyword only where the grammar asks for one, elsewhere a name. */
  readonly class: "reserved" | "soft";
  readonly meaning: string;
}

const reserved = {
  of: "takes a share: `30% of deposit`",
  and: "both conditions",
  or: "at least one condition; `or else`: the value where a divisor is zero",
  not: "the opposite of a condition",
  if: "`if C then A else B`",
  then: "`if C then A else B`; the next in a priority",
  else: "`if C then A else B`; `or else`",
  times: "multiplies: `2 times contribution`",
  over: "the members a sum runs over; the items a pooled step sees",
  yes: "a flag that is set",
  no: "a flag that is not set",
  unlimited: "no limit",
  nothing: "zero",
  bears: "is charged",
  bear: "are charged",
  is: "states a value",
  per: "where a rule comes from; a price",
  to: "`up to`, `pro rata to`, `from 0% to 5%`",
  where: "keeps the members for which a condition holds",
  except: "leaves members out",
} as const;

const soft = {
  // the file
  spillway: "the first line: the edition of the language",
  policy: "the policy's name",
  asset: "declares an asset and its decimals",
  decimals: "how many decimals an asset has",
  fund: "declares a bearer with one balance",
  party: "declares a bearer that owes and holds no balance here: an insurer, a guarantor, a parent",
  class: "declares a class of members with columns",
  input: "declares a figure that comes with each event",
  set: "names members of a class",
  param: "declares a constant and its source",
  let: "declares a definition",
  waterfall: "declares who bears a loss, in which order",
  priority: "promises an order of bearers",
  always: "promises a property, checked on every run",
  scenario: "declares a worked example, run as a test",
  // types
  ratio: "a share between 0 and 1",
  number: "a number without a unit",
  count: "a whole number",
  flag: "yes or no",
  text: "a text, compared by equality only",
  member: "one member of a class",
  // steps
  layer: "a step that charges one source",
  group: "steps in sequence under common terms",
  pari: "`pari passu`: steps side by side, sharing one amount",
  passu: "`pari passu`: steps side by side, sharing one amount",
  together: "layers that each claim on the same arrival",
  tower: "tranches stacked by attachment and detachment",
  tranche: "a layer whose place is written in numbers",
  losses: "`bears losses from A to B`",
  for: "`for each`: steps run for every item",
  // clauses
  from: "draws on money held",
  keeping: "leaves a floor untouched",
  call: "`call on`: demands money owed",
  on: "`call on`: demands money owed",
  weight: "a part's weight in a pari passu block",
  when: "a condition",
  up: "`up to`: a limit",
  in: "`in one event`, `in excess of`, `in lots of`",
  excess: "`in excess of`: only what is above",
  what: "`of what arrives`: counted from what arrives at this step",
  arrives: "`of what arrives`: counted from what arrives at this step",
  the: "`of the loss`: counted from the waterfall's loss",
  loss: "the loss of the waterfall",
  only: "`only from`, `only above`: nothing unless the loss reaches a threshold",
  above: "`only above`: nothing unless the loss is above a threshold",
  share: "takes a share of what is left at this line",
  lots: "`in lots of`: whole multiples only",
  whole: "`whole or nothing`",
  split: "how members or parts divide an amount",
  pro: "`pro rata to`: in proportion",
  rata: "`pro rata to`: in proportion",
  equally: "the same amount each",
  one: "`one by one`; `in one event`",
  by: "`one by one`, `by equal awards`, `for each … by`",
  smallest: "the smallest first, or of a column over a set",
  largest: "the largest first, or of a column over a set",
  first: "`largest E first`",
  equals: "how those with the same key share",
  equal: "`by equal awards`: what members keep is levelled",
  awards: "`by equal awards`: what members keep is levelled",
  talmud: "`by talmud`: halves first",
  each: "`each up to`: a limit for every member; `each of`",
  rest: "who takes what a member or a part cannot",
  goes: "`rest goes to …`",
  other: "`rest goes to the other members`",
  members: "`rest goes to the other members`",
  parts: "`rest goes to the other parts`",
  next: "`rest goes to the next step`",
  step: "`rest goes to the next step`",
  combined: "`combined up to`: one limit for all layers of a `together` block",
  event: "`in one event`: the limit starts afresh with every event",
  events: "`in all events`: the limit counts over every event",
  all: "`in all events`",
  rounding: "who gets the units that a division leaves",
  remainder: "`largest remainder`: units left go to the largest fractions",
  cumulative: "running totals are rounded down",
  sainte: "`sainte lague`: the method of Sainte-Laguë",
  lague: "`sainte lague`: the method of Sainte-Laguë",
  down: "rounds down; a named bearer takes the difference",
  half: "`half even`: to the nearest, halves to the even; a named bearer takes the difference",
  even: "`half even`",
  difference: "`difference to X`: who bears or owns the difference of a rounding",
  // the residual
  residual: "what is left after the last step",
  stays: "`stays unpaid`",
  unpaid: "`stays unpaid`",
  recorded: "`recorded as deficit`: kept apart",
  as: "`recorded as deficit`, `loss as given`",
  deficit: "an unpaid loss",
  added: "`added to the next loss`",
  left: "`is left open`: people decide",
  open: "`is left open`: people decide",
  refused: "the event is void",
  passed: "`is passed to W`",
  borne: "`is borne by P`; what a bearer has borne",
  // contracts
  its: "`to its limit`",
  limit: "`to its limit`",
  at: "`at most`, `at least`",
  most: "`at most`",
  least: "`at least`",
  given: "`given …`: figures of a scenario; `loss as given`",
  expect: "what a scenario must find",
  limited: "`limited by`: the reason expected",
} as const;

export type ReservedWord = keyof typeof reserved;
export type SoftWord = keyof typeof soft;
export type Word = ReservedWord | SoftWord;

export const keywords: readonly Keyword[] = [
  ...Object.entries(reserved).map(([text, meaning]): Keyword => ({ text, class: "reserved", meaning })),
  ...Object.entries(soft).map(([text, meaning]): Keyword => ({ text, class: "soft", meaning })),
];

export const reservedWords: ReadonlySet<string> = new Set(Object.keys(reserved));
export const softWords: ReadonlySet<string> = new Set(Object.keys(soft));

/** Names with a fixed meaning in expressions: they cannot be declared. */
export const takenNames: ReadonlyMap<string, string> = new Map([
  ["loss", "the loss of the waterfall"],
  ["arrived", "what arrives at the step"],
  ["item", "the item of an item waterfall, or the member at hand"],
  ["weight", "the weight of a part"],
  ["capacity", "what a part could take of an unlimited arrival"],
  ["min", "the smallest of its arguments"],
  ["max", "the largest of its arguments"],
  ["clamp", "`clamp(x, low, high)`: x held between two bounds"],
  ["sum", "`sum(e over s)`"],
  ["largest", "`largest(e over s)`"],
  ["smallest", "`smallest(e over s)`"],
  ["count", "`count(s)`: how many members"],
  ["remaining", "`remaining(p)`: what is held now"],
  ["borne", "`borne(b)`, `borne(b, w)`: what a bearer has borne in this event"],
  ["taken", "`taken(l)`: what a step has credited"],
  ["residual", "`residual(w)`: what was left of a waterfall's loss"],
  ["empty", "`empty(p)`: whether nothing is held now"],
  ["full", "`full(l)`: whether a step credited all that its terms allow"],
]);

/** Words that later releases of this edition give a meaning to. A clause or a declaration that begins with one says so. */
export const setAside: ReadonlyMap<string, string> = new Map([
  ["period", "named periods"],
  ["calendar", "calendars"],
  ["recovery", "recoveries"],
  ["distribution", "distributions"],
  ["pool", "pools with shares"],
  ["discretion", "decisions within bounds"],
  ["choice", "choices between branches"],
  ["signal", "signals to the host"],
  ["report", "reports"],
  ["paid", "paying in another asset"],
  ["plus", "surcharges"],
  ["issue", "issuing a claim"],
  ["index", "losses through an index"],
  ["reinstated", "reinstatements"],
  ["replenish", "replenishment"],
  ["use", "libraries"],
]);
