import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInput } from "../input/read.js";
import type { Json } from "../plan/canonical.js";
import { documentsOf } from "../testing/documents.js";
import { anyCase, patience, runs, type Case, type Choices } from "../testing/index.js";

/** Law 13: bad input is refused whole, and the message says where. */
type Path = readonly (string | number)[];

const read = ({ plan }: Case, state: string, event: string) =>
  readInput(plan, { state: { name: "state", text: state }, event: { name: "event", text: event } });

/** Where a document holds amounts and figures as text. */
const figuresIn = (value: Json, at: Path = []): readonly Path[] => {
  if (typeof value === "string") return /^\d+(\.\d+)?$/u.test(value) && !TEXTS.has(String(at.at(-1))) ? [at] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, Json]) => figuresIn(inner, [...at, key]));
};

const TEXTS: ReadonlySet<string> = new Set(["id", "region", "peril", "kind", "word"]);

const withText = (document: Json, path: Path, change: (text: string) => string): string => {
  const placed = (value: Json, [key, ...rest]: Path): Json => {
    if (key === undefined) return `\u0000${change(String(value))}\u0000`;
    if (Array.isArray(value)) return value.map((one: Json, i) => (String(i) === key ? placed(one, rest) : one));
    return { ...(value as object), [key]: placed((value as { readonly [k: string]: Json })[key] ?? null, rest) };
  };
  return JSON.stringify(placed(document, path)).replace(/"\\u0000(.*?)\\u0000"/u, (_, inner: string) => inner.replaceAll('\\"', '"'));
};

const damages: readonly ((text: string) => string)[] = [
  (text) => `"-${text}1"`,
  (text) => `"${text}e3"`,
  (text) => `"${text}.${"0".repeat(38)}1"`,
  (text) => `${text.replace(/\..*$/u, "")}.5`,
  () => "null",
  () => '"1,000"',
  () => `"${2n ** 256n}"`,
  (text) => `[${text}]`,
];

const damaged = (of: Case, c: Choices): { readonly state: string; readonly event: string; readonly path: Path } | null => {
  const documents = documentsOf(of);
  const inState = c.below(2) === 0;
  const paths = figuresIn(inState ? documents.state : documents.event);
  if (paths.length === 0) return null;
  const path = c.one(paths);
  const broken = withText(inState ? documents.state : documents.event, path, c.one(damages));
  return {
    state: inState ? broken : JSON.stringify(documents.state),
    event: inState ? JSON.stringify(documents.event) : broken,
    path,
  };
};

describe("law 13, bad input", { timeout: patience }, () => {
  it("one figure that is none is refused, with the place where it stands", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const broken = damaged(of, of.more);
        if (broken === null) return;
        const result = read(of, broken.state, broken.event);
        expect(result.ok).toBe(false);
        const places = result.diagnostics.map(({ at }) => (at.k === "value" ? at.path : ""));
        expect(places.some((place) => place.includes(String(broken.path.at(-1))))).toBe(true);
      }),
      runs(200),
    );
  });

  it("a key twice, a key that is not known, a key that is missing", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const documents = documentsOf(of);
        const [state, event] = [JSON.stringify(documents.state), JSON.stringify(documents.event)];
        expect(read(of, state.replace('"spillway"', '"spillway":"state/1","spillway"'), event).ok).toBe(false);
        expect(read(of, state.replace('"spillway"', '"spilway":"state/1","spillway"'), event).ok).toBe(false);
        expect(read(of, state.replace(/"spillway":"state\/1",?/u, ""), event).ok).toBe(false);
        expect(read(of, state, event.replace(/"loss":\{[^}]*\},?/u, "")).ok).toBe(false);
      }),
      runs(50),
    );
  });
});
