import type { Json } from "../packages/engine/src/plan/canonical.js";
import type { Expected } from "./format.js";

/**
 * An outcome, or what is expected of one, as a flat list of figures by name: `borne reserve`, `layer w/first credited`,
 * `member w/shared alice quota`. Zeros after the decimal point do not count.
 */
export type Figures = ReadonlyMap<string, string>;

/** What is not there is zero: a bearer that bears nothing, an item that is credited nothing, a deficit that is none. */
const ZERO = "0";
const MAY_BE_ABSENT = /^(borne|layer \S+ (bearers|items)|residual \S+ item|state (deficit|entered)) /u;
const ABSENT = "not there";

/** Groups of which nothing may be missing: what is expected names all that is not zero. */
const COMPLETE = /^(borne |layer \S+ (bearers|items) )/u;

export interface Mismatch {
  readonly figure: string;
  readonly expected: string;
  readonly found: string;
}

export const mismatches = (expected: Figures, found: Figures): readonly Mismatch[] => {
  const wrong = [...expected].flatMap(([figure, value]) => {
    const is = found.get(figure) ?? (MAY_BE_ABSENT.test(figure) ? ZERO : ABSENT);
    return is === value ? [] : [{ figure, expected: value, found: is }];
  });
  for (const [figure, value] of found) {
    const group = COMPLETE.exec(figure)?.[0];
    if (group === undefined || !expected.has(group) || expected.has(figure) || value === ZERO) continue;
    wrong.push({ figure, expected: ZERO, found: value });
  }
  return wrong;
};

/** The figures of which two expectations speak and differ. */
export const differences = (a: Figures, b: Figures): readonly string[] =>
  [...b].flatMap(([figure, value]) => {
    const group = COMPLETE.exec(figure)?.[0];
    const other = a.get(figure) ?? (group !== undefined && a.has(group) ? ZERO : value);
    return other === value ? [] : [figure];
  });

export const expectedFigures = (expected: Expected): Figures => {
  const into = collect();
  into.put("status", expected.status ?? "settled");
  if (expected.refused !== undefined) into.all("refused", expected.refused);
  if (expected.waterfalls !== undefined) into.put("waterfalls", expected.waterfalls.join(", "));
  for (const key of ["loss", "brought_forward", "surplus"] as const) into.all(key, expected[key] ?? {});
  for (const [waterfall, left] of Object.entries(expected.residual ?? {})) {
    const { items, ...figures } = typeof left === "string" ? { amount: left } : left;
    into.all(`residual ${waterfall}`, figures);
    into.all(`residual ${waterfall} item`, items ?? {});
  }
  // The name alone makes a group complete: `borne: {}` says that no one bears anything.
  if (expected.borne !== undefined) into.put("borne ", ZERO);
  into.all("borne", expected.borne ?? {});
  for (const [step, { bearers, items, ...figures }] of Object.entries(expected.layers ?? {})) {
    into.all(`layer ${step}`, figures);
    if (bearers !== undefined) into.put(`layer ${step} bearers `, ZERO);
    into.all(`layer ${step} bearers`, bearers ?? {});
    if (items !== undefined) into.put(`layer ${step} items `, ZERO);
    into.all(`layer ${step} items`, items ?? {});
  }
  for (const [step, lines] of Object.entries(expected.members ?? {})) {
    for (const [id, line] of Object.entries(lines)) into.all(`member ${step} ${id}`, line);
  }
  for (const [name, verdict] of Object.entries(expected.always ?? {})) into.all(`always ${name}`, verdict);
  const { state } = expected;
  into.all("state fund", state?.funds ?? {});
  into.all("state deficit", state?.deficits ?? {});
  into.all("state entered", state?.entered ?? {});
  for (const [member, columns] of Object.entries(state?.members ?? {})) into.all(`state member ${member}`, columns);
  return into.figures;
};

interface Node {
  readonly [key: string]: Json;
}

/** @param outcome a document of part 5 of `docs/reference/documents.md`, with its trace. */
export const outcomeFigures = (outcome: Node): Figures => {
  const into = collect();
  into.put("status", outcome["status"]);
  into.all("refused", node(outcome["refused"]));
  const waterfalls = nodes(outcome["waterfalls"]);
  into.put("waterfalls", waterfalls.map(({ name }) => text(name)).join(", "));
  for (const waterfall of waterfalls) {
    const name = text(waterfall["name"]);
    for (const key of ["loss", "brought_forward", "surplus"]) into.put(`${key} ${name}`, waterfall[key]);
    const { items, ...left } = node(waterfall["residual"]);
    into.all(`residual ${name}`, left);
    for (const item of nodes(items)) into.put(`residual ${name} item ${text(item["id"])}`, item["amount"]);
    for (const step of nodes(waterfall["layers"])) putStep(into, name, "", step);
  }
  for (const row of nodes(outcome["borne"])) into.put(`borne ${bearer(row)}`, row["borne"]);
  for (const { name, ...verdict } of nodes(outcome["always"])) into.all(`always ${text(name)}`, verdict);
  for (const record of nodes(outcome["trace"])) if (record["k"] === "member") putMember(into, record);
  putState(into, node(outcome["state"]));
  return into.figures;
};

const putStep = (into: Collected, waterfall: string, item: string, step: Node): void => {
  const name = `layer ${waterfall}/${text(step["name"])}${item}`;
  const { layers, items, bearers, name: _, ...figures } = step;
  into.all(name, figures);
  for (const row of nodes(bearers)) into.put(`${name} bearers ${bearer(row)}${row["rounding"] === true ? "*" : ""}`, row["borne"]);
  for (const one of nodes(items)) {
    const id = text(one["id"]);
    into.put(`${name} items ${id}`, one["credited"]);
    for (const inner of nodes(one["layers"])) putStep(into, waterfall, `@${id}`, inner);
  }
  for (const inner of nodes(layers)) putStep(into, waterfall, item, inner);
};

const putMember = (into: Collected, { waterfall, step, item, among, id, quota, weight, room, units, why }: Node): void => {
  const at = `${text(waterfall)}/${text(step)}${item === null ? "" : `@${text(item)}`}${among === "items" ? "#items" : ""}`;
  into.all(`member ${at} ${text(id)}`, { quota, weight, room, units, why });
};

const putState = (into: Collected, state: Node): void => {
  into.all("state fund", node(state["funds"]));
  into.all("state deficit", node(state["deficits"]));
  into.all("state entered", node(state["entered"]));
  for (const [name, rows] of Object.entries(node(state["classes"]))) {
    for (const { id, ...columns } of nodes(rows)) into.all(`state member ${name}/${text(id)}`, columns);
  }
};

const bearer = ({ of, id }: Node): string => (id === null ? text(of) : `${text(of)}/${text(id)}`);

interface Collected {
  readonly figures: Map<string, string>;
  readonly put: (name: string, value: Json | undefined) => void;
  readonly all: (prefix: string, values: object) => void;
}

const collect = (): Collected => {
  const figures = new Map<string, string>();
  const put = (name: string, value: Json | undefined): void => {
    if (value !== undefined) figures.set(name, plain(value));
  };
  return {
    figures,
    put,
    all: (prefix, values) => {
      for (const [key, value] of Object.entries(values)) put(`${prefix} ${key}`, value as Json);
    },
  };
};

/** `250.00` and `250` are one amount. */
const plain = (value: Json): string =>
  text(value).replace(/^(\d+)\.(\d*?)0*$/u, (_, whole: string, part: string) => (part === "" ? whole : `${whole}.${part}`));

const text = (value: Json | undefined): string => (typeof value === "string" ? value : JSON.stringify(value ?? null));

const node = (value: Json | undefined): Node =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Node) : {};

const nodes = (value: Json | undefined): readonly Node[] => (Array.isArray(value) ? value.map(node) : []);
