import fc, { type Arbitrary } from "fast-check";
import { keywords } from "../keywords.js";
import { oneOf, optional, separated, sequence, token, withFirst, type Piece, type Pieces } from "./pieces.js";

const plainNames = ["reserve", "alice", "pool_1", "Zed", "b0b", "q", "shares", "from_x"];
const soft = keywords.filter((keyword) => keyword.class === "soft").map((keyword) => keyword.text);

/** A name that may begin a line. */
export const anyName: Pieces = token(fc.oneof(fc.constantFrom(...plainNames), fc.constantFrom(...soft)));

/** A name inside a construct: a word of the language stands on the line of what is before it. */
export const name: Pieces = fc.oneof(
  token(fc.constantFrom(...plainNames)),
  fc.constantFrom(...soft).map((text): Piece[] => [{ text, line: "same" }]),
);

export const asset: Pieces = token(fc.constantFrom("USDC", "EUR", "x", "wstETH"));

export const text: Pieces = token(
  fc.constantFrom('""', '"Rulebook 6.3(b)"', '"a // b"', '"Größe “x” ≤ 5 %"', '"{"', '"/// no comment"', '"\ttab"'),
);

const digits: Arbitrary<string> = fc.oneof(
  fc.constantFrom("0", "7", "1000", "1_000", "10000", "250_000", "1234567", "00042", "12_345_678.500"),
  fc.nat().map(String),
  fc.tuple(fc.nat({ max: 99999 }), fc.nat({ max: 999 })).map(([whole, part]) => `${whole}.${part}`),
);

/** Without a unit. */
export const bareNumber: Pieces = token(
  fc.tuple(digits, fc.constantFrom("", "k", "m", "bn", "%", " %", "bps", " bps")).map(([number, ending]) => number + ending),
);

export const quantity: Pieces = oneOf(
  bareNumber,
  sequence(bareNumber, withFirst("same", asset)),
  sequence(bareNumber, withFirst("same", asset), "per", asset),
);

const makeExpression = (depth: number): Pieces => {
  const reference = oneOf(name, sequence(anyName, ".", name));
  const leaf = oneOf(quantity, reference, text, "yes", "no", "unlimited");
  if (depth === 0) return leaf;
  const inner = expression(depth - 1);
  const call = sequence(anyName, "(", separated(inner, ",", 0, 3), optional(sequence("over", name)), ")");
  const primary = oneOf(leaf, leaf, call, sequence("(", inner, ")"));
  const product = sequence(
    primary,
    optional(oneOf(sequence("times", primary), sequence("of", primary), sequence("/", primary, optional(sequence("or else", primary))))),
  );
  const sum = sequence(product, optional(oneOf(sequence("+", product), sequence("-", product))));
  const comparison = sequence(sum, optional(sequence(token(fc.constantFrom("<", "<=", ">", ">=", "=", "!=")), sum)));
  const negation = sequence(optional(oneOf("not", "not not")), comparison);
  const disjunction = sequence(negation, optional(oneOf(sequence("and", negation), sequence("or", negation))));
  return oneOf(sum, disjunction, sequence("if", inner, "then", inner, "else", inner));
};

const made = new Map<number, Pieces>();

/** An expression that nests so deep at most. */
export const expression = (depth = 1): Pieces => {
  const known = made.get(depth);
  if (known !== undefined) return known;
  const arbitrary = makeExpression(depth);
  made.set(depth, arbitrary);
  return arbitrary;
};
