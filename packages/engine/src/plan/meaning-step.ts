import type { Json } from "./canonical.js";
import type { Meanings } from "./meaning-expression.js";
import { compareIds } from "../id/compare.js";
import type { Body, Rounding, Split, Step, Term } from "./types.js";

export const stepMeaning = (step: Step, by: Meanings): Json => ({
  id: step.id,
  over: step.over === null ? null : by.set(step.over),
  when: by.optional(step.when),
  terms: step.terms.map((term) => termMeaning(term, by)),
  body: bodyMeaning(step.body, by),
  lots: by.optional(step.lots),
  whole: step.whole,
  shareBack: step.shareBack === null ? null : { ...step.shareBack },
});

const termMeaning = (term: Term, by: Meanings): Json => {
  switch (term.k) {
    case "limit":
      return { k: term.k, most: by.expression(term.most) };
    case "excess":
      return { k: term.k, over: by.expression(term.over), of: term.of };
    case "share":
      return { k: term.k, of: by.expression(term.of) };
    case "franchise":
      return { k: term.k, at: by.expression(term.at), reached: term.reached };
  }
};

const bodyMeaning = (body: Body, by: Meanings): Json => {
  switch (body.k) {
    case "fund":
      return { k: body.k, fund: body.fund, keeping: by.optional(body.keeping) };
    case "party":
    case "position":
      return { ...body };
    case "member":
      return { k: body.k, class: body.class, of: { ...body.of }, column: body.column, keeping: by.optional(body.keeping) };
    case "members":
      return {
        k: body.k,
        class: body.class,
        of: by.set(body.of),
        where: by.optional(body.where),
        column: body.column,
        keeping: by.optional(body.keeping),
        each: body.each.map(by.expression),
        split: splitMeaning(body.split, by),
        rest: body.rest,
        rounding: body.rounding === null ? null : roundingMeaning(body.rounding),
      };
    case "group":
      return { k: body.k, steps: body.steps.map((step) => stepMeaning(step, by)) };
    case "parts":
      return {
        k: body.k,
        parts: [...body.parts]
          .sort((a, b) => compareIds(a.step.id, b.step.id))
          .map(({ weight, step }) => ({ weight: by.optional(weight), step: stepMeaning(step, by) })),
        rest: body.rest,
        rounding: { ...body.rounding },
      };
    case "together":
      return {
        k: body.k,
        combined: by.optional(body.combined),
        layers: [...body.layers].sort((a, b) => compareIds(a.id, b.id)).map((step) => stepMeaning(step, by)),
        rounding: { ...body.rounding },
      };
    case "tower":
      return {
        k: body.k,
        base: by.optional(body.base),
        span: body.span,
        tranches: body.tranches.map(({ from, to, step }) => ({
          from: by.expression(from),
          to: by.expression(to),
          step: stepMeaning(step, by),
        })),
      };
    case "each":
      return {
        k: body.k,
        by: body.by,
        order: body.order === null ? null : { key: by.expression(body.order.key), first: body.order.first },
        steps: body.steps.map((step) => stepMeaning(step, by)),
      };
  }
};

const splitMeaning = (split: Split, by: Meanings): Json => {
  switch (split.k) {
    case "pro rata":
      return { k: split.k, weight: by.expression(split.weight) };
    case "equally":
    case "equal awards":
    case "talmud":
      return { ...split };
    case "one by one":
      return { k: split.k, key: by.expression(split.key), first: split.first, equals: equalsMeaning(split.equals, by) };
  }
};

const equalsMeaning = (equals: Extract<Split, { k: "one by one" }>["equals"], by: Meanings): Json => {
  if (equals === null) return null;
  return equals.k === "equally" ? { ...equals } : { k: equals.k, weight: by.expression(equals.weight) };
};

const roundingMeaning = (rounding: Rounding): Json =>
  "difference" in rounding ? { k: rounding.k, difference: { ...rounding.difference } } : { ...rounding };
