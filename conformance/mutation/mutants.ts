import { formatRational, parseRational, rational } from "../../packages/engine/src/amount/rational.js";
import type { Plan } from "../../packages/engine/src/plan/types.js";

/** A plan with one field changed. */
export interface Mutant {
  /** Where: `waterfalls[0].steps[1].terms[0].most.v`. */
  readonly path: string;
  readonly change: string;
  readonly plan: unknown;
}

type Path = readonly (string | number)[];
type Node = Readonly<Record<string, unknown>>;

interface Change {
  readonly path: Path;
  readonly change: string;
  readonly value: unknown;
}

/** Every field of a plan, changed in turn, but for what is beside its meaning and for what it declares and does not use. */
export const mutants = (plan: Plan): readonly Mutant[] =>
  changesIn(plan, [], plan).map(({ path, change, value }) => ({ path: sayPath(path), change, plan: placed(plan, path, value) }));

/** Names and notes mean nothing; a declaration that is left out is refused, or was not used. A priority is checked in the text. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "name",
  "notes",
  "format",
  "edition",
  "funds",
  "parties",
  "classes",
  "inputs",
  "priorities",
  "id",
  "why",
]);

const changesIn = (value: unknown, path: Path, plan: Plan): readonly Change[] => {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const inner = items.flatMap((one, i) => changesIn(one, [...path, i], plan));
    const dropped = items.map((_, i): Change => ({ path, change: `without [${i}]`, value: items.filter((__, at) => at !== i) }));
    return [...dropped, ...inner];
  }
  if (typeof value !== "object" || value === null) return [];
  const node = value as Node;
  return [
    ...wholeChanges(node, path, plan),
    ...Object.entries(node).flatMap(([key, inner]) =>
      LEFT_OUT.has(key) ? [] : [...fieldChanges(node, key, inner, [...path, key], plan), ...changesIn(inner, [...path, key], plan)],
    ),
  ];
};

const OTHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  reached: { from: "above", above: "from" },
  first: { smallest: "largest", largest: "smallest" },
  rest: { members: "next", next: "members", parts: "next" },
  span: { "one event": "all events", "all events": "one event" },
  op: { "<": "<=", "<=": "<", "=": "<=", ">=": "<=" },
  f: { sum: "largest", largest: "smallest", smallest: "sum" },
};

const NULLABLE: ReadonlySet<string> = new Set(
  "when keeping lots base combined where by order orElse over equals waterfall column shareBack weight".split(" "),
);

const fieldChanges = (node: Node, key: string, value: unknown, path: Path, plan: Plan): readonly Change[] => {
  const found: Change[] = [];
  if (typeof value === "boolean") found.push({ path, change: `${!value}`, value: !value });
  if (key === "v" && node["k"] === "number" && typeof value === "string") found.push(...numberChanges(value, path));
  if (key === "v" && node["k"] === "text") found.push({ path, change: "another text", value: `${String(value)}?` });
  if (key === "decimals" && typeof value === "number") found.push({ path, change: "one decimal more", value: value + 1 });
  const other = typeof value === "string" ? OTHER[key]?.[value] : undefined;
  if (other !== undefined) found.push({ path, change: other, value: node["k"] === "parts" && other === "members" ? "parts" : other });
  if (key === "of" && (value === "arrival" || value === "loss")) {
    const base = value === "arrival" ? "loss" : "arrival";
    found.push({ path, change: base, value: base });
  }
  if (value !== null && NULLABLE.has(key)) found.push({ path, change: "null", value: null });
  for (const id of otherHolders(key, value, plan)) found.push({ path, change: id, value: id });
  return found;
};

const numberChanges = (text: string, path: Path): readonly Change[] => {
  const value = parseRational(text);
  if (value === null) return [];
  const more = formatRational(rational(2n * value.n + value.d, value.d));
  return [{ path, change: more, value: more }, ...(value.n === 0n ? [] : [{ path, change: "0", value: "0" }])];
};

/** The same layer on another fund or party. */
const otherHolders = (key: string, value: unknown, plan: Plan): readonly string[] => {
  const holders = key === "fund" ? plan.funds : key === "party" ? plan.parties : [];
  const asset = holders.find(({ id }) => id === value)?.asset;
  return holders.flatMap(({ id, asset: of }) => (id !== value && of === asset ? [id] : []));
};

const NEXT_KIND: Readonly<Record<string, string>> = {
  "largest remainder": "cumulative",
  cumulative: "sainte lague",
  "sainte lague": "largest remainder",
  down: "up",
  up: "half even",
  "half even": "down",
  "equal awards": "talmud",
  talmud: "equal awards",
  min: "max",
  max: "min",
  and: "or",
  or: "and",
  add: "subtract",
  subtract: "add",
  multiply: "add",
  refused: "open",
};

/** The node as another of its kind. */
const wholeChanges = (node: Node, path: Path, { funds }: Plan): readonly Change[] => {
  const { k } = node;
  const found: Change[] = [];
  const put = (change: string, value: unknown): void => {
    found.push({ path, change, value });
  };
  const next = typeof k === "string" ? NEXT_KIND[k] : undefined;
  if (next !== undefined) put(next, next === "open" ? { k: "open", why: "" } : { ...node, k: next });
  if (k === "pro rata" && "weight" in node) put("equally", { k: "equally" });
  if (k === "equally" && path.at(-1) === "split") put("equal awards", { k: "equal awards" });
  if (k === "one by one") put("equally", { k: "equally" });
  if (k === "divide") put("multiply", { k: "multiply", a: node["a"], b: node["b"] });
  if (k === "if") {
    put("then", node["then"]);
    put("else", node["otherwise"]);
  }
  if (k === "not") put("without not", node["of"]);
  if (k === "loss" && node["waterfall"] === null) put("arrived", { k: "arrived" });
  if (k === "arrived") put("loss", { k: "loss", waterfall: null });
  if (k === "fund" && path.at(-1) === "to") put("remaining", { k: "remaining", of: node });
  if (k === "remaining" && isFund(node["of"])) put("opening", node["of"]);
  if (k === "deficit") put("open", { k: "open", why: "" });
  if (k === "open" || k === "passed") put("deficit", { k: "deficit", next: false });
  const difference = node["difference"];
  if (isFund(difference))
    for (const { id } of funds) if (id !== difference["id"]) put(`difference to ${id}`, { ...node, difference: { k: "fund", id } });
  return found;
};

const isFund = (value: unknown): value is Node => typeof value === "object" && value !== null && "k" in value && value.k === "fund";

const placed = (value: unknown, [key, ...rest]: Path, to: unknown): unknown => {
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === key ? placed(one, rest, to) : one));
  return { ...(value as object), [key]: placed((value as Node)[key], rest, to) };
};

const sayPath = (path: Path): string =>
  path.map((key, i) => (typeof key === "number" ? `[${key}]` : `${i === 0 ? "" : "."}${key}`)).join("");
