import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../plan/canonical.js";
import type { Plan } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { validatePlan } from "../plan/validate.js";
import { bytesOf, documentsOf, inputOf } from "../testing/documents.js";
import { anyCase, patience, runs } from "../testing/index.js";

/** Changes at the boundary of documents that must change nothing but what they name. */
const valid = (plan: Plan): ValidPlan => {
  const checked = validatePlan(plan);
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join("\n"));
  return checked.value;
};

type Row = { readonly [key: string]: Json };

/** An outcome without what names the policy and the input by their hashes. */
const outcomeOf = (bytes: string): Row => {
  const { policy: _, input: __, state, ...rest } = JSON.parse(bytes) as Row;
  const { policy: ___, ...after } = state as Row;
  return { ...rest, state: after };
};

describe("decimals serve documents only", { timeout: patience }, () => {
  it("the same base units with other decimals: every amount is the same digits, the point elsewhere", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event, more }) => {
        const decimals = more.one([0, 1, 3, 8, 20]);
        const changed = valid({ ...plan, assets: plan.assets.map((asset) => (asset.id === "A" ? { ...asset, decimals } : asset)) });
        const digits = (value: Json): Json =>
          JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === "string" ? plain(inner) : inner))) as Json;
        const [before, after] = [bytesOf(plan, { state, event }), bytesOf(changed, { state, event })].map((bytes) =>
          withoutFigures(outcomeOf(bytes)),
        );
        expect(digits(after ?? null)).toEqual(digits(before ?? null));
      }),
      runs(150),
    );
  });

  it("a state that is written with them is read back to the same outcome", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const changed = valid({ ...plan, assets: plan.assets.map((asset) => ({ ...asset, decimals: 3 })) });
        const documents = documentsOf({ plan: changed, state, event });
        const read = inputOf(changed, { state: JSON.stringify(documents.state), event: JSON.stringify(documents.event) });
        expect(bytesOf(changed, read)).toBe(bytesOf(changed, { state, event }));
      }),
      runs(150),
    );
  });
});

/** `12.50` and `1.250` are the same digits, `1250`; zeros in front do not count. */
const plain = (text: string): string => (/^\d+(\.\d+)?$/u.test(text) ? text.replace(".", "").replace(/^0+(?=\d)/u, "") : text);

/** Prices and broken promises may be written as fractions, whose digits do change with the decimals. */
const withoutFigures = (outcome: Row): Row => {
  const { always, state, ...rest } = outcome;
  const verdicts = (always as readonly Row[]).map(({ name, verdict }) => ({ name, verdict })) as unknown as Json;
  const { classes, ...after } = state as Row;
  const rows = Object.fromEntries(
    Object.entries((classes ?? {}) as Row).map(([id, members]) => [
      id,
      (members as readonly Row[]).map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== "rate"))),
    ]),
  );
  return { ...rest, always: verdicts, state: { ...after, classes: rows } };
};

describe("ids are names", { timeout: patience }, () => {
  it("renamed in their order, members, texts and groups bear the same", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event, more }) => {
        const prefix = more.one(["x", "Zz", "\u{10000}"]);
        const renamed = (value: Json, key: string | null): Json => {
          if (typeof value === "string") return key !== null && NAMES.has(key) ? `${prefix}${value}` : value;
          if (Array.isArray(value)) return value.map((inner: Json) => renamed(inner, key));
          if (typeof value !== "object" || value === null) return value;
          return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, renamed(one, inner)]));
        };
        const documents = documentsOf({ plan, state, event });
        const texts = JSON.parse(
          JSON.stringify(plan, (_, value: unknown) =>
            typeof value === "object" && value !== null && "k" in value && value.k === "text" && "v" in value
              ? { ...value, v: `${prefix}${String(value.v)}` }
              : value,
          ),
        ) as Plan;
        const changed = valid(texts);
        const read = inputOf(changed, {
          state: JSON.stringify(renamed(documents.state, null)),
          event: JSON.stringify(renamed(documents.event, null)),
        });
        const before = outcomeOf(bytesOf(plan, { state, event }));
        const after = outcomeOf(bytesOf(changed, read));
        expect(unnamed(after, prefix)).toEqual(before);
      }),
      runs(150),
    );
  });
});

/** Where documents hold ids and texts. */
const NAMES: ReadonlySet<string> = new Set([
  "id",
  "region",
  "sponsor",
  "peril",
  "owner",
  "kind",
  "word",
  "who",
  "site",
  "some_m",
  "some_s",
]);

/** Takes the prefix off again, wherever a document or the trace names a member, a group or a text. */
const unnamed = (value: Json, prefix: string): Json =>
  JSON.parse(
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === "string" && inner.startsWith(prefix) ? inner.slice(prefix.length) : inner,
    ),
  ) as Json;
