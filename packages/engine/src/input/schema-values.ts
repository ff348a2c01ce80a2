import { MOST_DECIMALS } from "../amount/units.js";
import { LONGEST_ID } from "../id/check.js";
import type { Json } from "../plan/canonical.js";
import type { Id, Type } from "../plan/types.js";

/**
 * The form of a value in a document.
 *
 * @param fractions Whether `"p/q"` will do: in an input.
 */
export const valueSchema = (type: Type, decimals: ReadonlyMap<Id, number>, fractions: boolean): { readonly [key: string]: Json } => {
  switch (type.k) {
    case "amount": {
      const places = decimals.get(type.asset) ?? 0;
      const text = { type: "string", pattern: decimalPattern(places) };
      const description = `An amount in ${type.asset}, ${places === 0 ? "whole" : `with at most ${places} decimals`}, below 2^256 smallest units.`;
      return places === 0 ? { anyOf: [text, WHOLE_NUMBER], description } : { ...text, description };
    }
    case "price":
      return { ...figure(fractions), description: `The price of one ${type.per} in ${type.of}, above zero.` };
    case "ratio":
      return { ...figure(fractions), description: "A ratio from 0 to 1." };
    case "number":
      return { ...figure(fractions), description: "A number, zero or more." };
    case "count":
      return { anyOf: [{ type: "string", pattern: decimalPattern(0) }, WHOLE_NUMBER], description: "A whole number, zero or more." };
    case "flag":
      return { type: "boolean" };
    case "text":
      return { type: "string" };
    case "member":
      return { ...ID, description: `The id of a member of ${type.class}.` };
    case "set":
      return { type: "array", items: ID, uniqueItems: true, description: `Ids of members of ${type.class}.` };
  }
};

const ID = { type: "string", minLength: 1, maxLength: LONGEST_ID };

const WHOLE_NUMBER = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

const WHOLE = "(0|[1-9][0-9]{0,77})";

const decimalPattern = (places: number): string => (places === 0 ? `^${WHOLE}$` : `^${WHOLE}(\\.[0-9]{1,${places}})?$`);

const figure = (fractions: boolean): { readonly [key: string]: Json } => ({
  type: "string",
  pattern: fractions ? `^${WHOLE}((\\.[0-9]{1,${MOST_DECIMALS}})|(/[1-9][0-9]{0,77}))?$` : decimalPattern(MOST_DECIMALS),
});
