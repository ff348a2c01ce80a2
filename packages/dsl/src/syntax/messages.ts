import { across, certain, problem } from "../diagnostics/problem.js";
import { reservedWords, type Word } from "./keywords.js";
import { spanOf } from "./lexer.js";
import { suggest } from "./suggest.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";
import type { IParserErrorMessageProvider, IRecognitionException, IToken, TokenType } from "./chevrotain.js";

/**
 * What every construct looks like, by the grammar's rule: the words that begin it, what it needs, an example. Messages are made
 * from this table; the library's own never reach a user.
 */
interface Form {
  readonly words: string;
  readonly needs: string;
  readonly example: string;
  /** What stands in its expression, where that is not simply a value. */
  readonly value?: string;
}

const form = (words: string, needs: string, example: string, value?: string): Form => ({
  words,
  needs,
  example,
  ...(value === undefined ? {} : { value }),
});

const splitForm = form(
  "split",
  "a rule",
  "`split pro rata to deposit`, `split equally`, `split one by one, largest rank first`, `split by equal awards`, `split by talmud`",
  "a figure of the members such as `deposit`",
);
const residualForm = form(
  "residual loss",
  "what becomes of it",
  '`residual loss stays unpaid, recorded as deficit` (or `…, added to the next loss`; `is left open "why"`; `is refused`; `is passed to W`; `is borne by P`)',
);
const boundForm = form(
  "a promise",
  "`nothing`, an amount, or `at most` or `at least` an amount",
  "`bears at most 30% of deposit`",
  "`nothing`, or an amount",
);
const excessForm = form("in excess of", "an amount", "`up to 100_000 USD in excess of 20_000 USD in one event`", "an amount");

const forms: Readonly<Record<string, Form>> = {
  asset: form("asset", "a name and its decimals", "`asset USDC decimals 6`"),
  fund: form("fund", "a name and an asset", "`fund reserve: USDC`"),
  party: form("party", "a name and an asset", "`party insurer: USD`"),
  class: form("class", "a name and columns in braces", "`class lenders { deposit: USDC }`"),
  column: form("a column", "a name and a type", "`deposit: USDC`"),
  set: form("set", "a name and whom it names", "`set survivors = members except defaulter`", "a condition"),
  inputFigure: form("input", "a name and a type", "`input defaulter: member of members`"),
  paramDefinition: form("param", "a name and a value", "`param reserve_cap = 250_000 USDC`"),
  letDefinition: form("let", "a name and a value", "`let skin = 25% of house`"),
  type: form("a type", "an asset, or one of `ratio`, `number`, `count`, `flag`, `text`, `member of …`, `set of …`", "`deposit: USDC`"),
  anchor: form("per", "the source in quotes", '`per "Rulebook 4.1"`'),
  waterfall: form("waterfall", "a name, an asset and steps in braces", "`waterfall bad_debt: USDC { … }`"),
  layer: form("layer", "a name and its clauses", "`layer reserve_first from reserve`"),
  group: form("group", "a name and steps in braces", "`group fund { … }`"),
  pariPassu: form(
    "pari passu",
    "a name, a split and steps in braces",
    "`pari passu backstop split pro rata to weight rest goes to the other parts { … }`",
  ),
  together: form("together", "a name and layers in braces", "`together programme { … }`"),
  tower: form("tower", "a name, a period and tranches in braces", "`tower notes of pool in all events { … }`"),
  tranche: form("tranche", "a name and the losses that it bears", "`tranche equity bears losses from 0% to 5%`"),
  forEach: form("for each", "a name and steps in braces", "`for each by_site { … }`"),
  residual: residualForm,
  fromClause: form("from", "a fund, or a class and its column", "`from reserve`, `from lenders.deposit`"),
  callOnClause: form("call on", "a party, or members", "`call on insurer`, `call on survivors`"),
  weightClause: form("weight", "a number", "`weight 70%`", "a number"),
  whenClause: form("when", "a condition", "`when loss > 10m USD`", "a condition"),
  upToClause: form("up to", "an amount", "`up to 250_000 USDC in one event`, `up to 10% of reserve in one event`", "an amount"),
  inClause: form("in", "`excess of` or `lots of`", "`in excess of 20_000 USD`, `in lots of 50_000 USDC`", "an amount"),
  excess: excessForm,
  excessBody: excessForm,
  lots: form("in lots of", "an amount", "`in lots of 50_000 USDC`", "an amount"),
  onlyClause: form("only", "`from` or `above`, and an amount", "`only from 5m USD`, `only above 5m USD`", "an amount"),
  shareClause: form("share", "a part such as `80%`", "`share 80%`", "a part such as `80%`"),
  wholeClause: form("whole", "the words `or nothing`", "`whole or nothing`"),
  splitClause: splitForm,
  eachClause: form("each", "`up to` and an amount", "`each up to 30% of deposit in one event`", "an amount"),
  restClause: form("rest", "where it goes", "`rest goes to the other members`, `rest goes to the next step`"),
  combinedClause: form("combined", "`up to` and an amount", "`combined up to 60m USD in one event`", "an amount"),
  rounding: form(
    "rounding",
    "a rule",
    "`rounding largest remainder`, `rounding cumulative`, `rounding sainte lague`, `rounding down, difference to reserve`",
  ),
  priority: form("priority", "bearers in the order in which they are used up", "`priority reserve to its limit, then lenders`"),
  always: form("always", "a name and a promise", "`always lender_limit: each of lenders bears at most 30% of deposit`", "a condition"),
  bound: boundForm,
  scenario: form("scenario", "a title in quotes and lines in braces", '`scenario "a small loss" { given … loss … expect … }`'),
  given: form("given", "figures, or a table", "`given reserve = 300_000 USDC`, `given lenders | deposit`"),
  idList: form("a set", "the ids of members", "`given defaulters = { cedar, birch }`"),
  row: form("a row", "a value for every column", "`alice | 400_000 USDC`"),
  lossLine: form("loss", "an amount", "`loss 350_000 USDC`, `loss 10 USDC in a, 5 USDC in b`, `loss as given`", "an amount"),
  expect: form("expect", "what must be found", "`expect reserve bears 250_000 USDC`, `expect residual loss is nothing`"),
  ifThen: form("if", "`then` and `else`", "`if big then 5% else 10%`"),
  reasonText: form("expect", "a reason", "`expect reserve bears 250_000 USDC, limited by cap`"),
  treatmentText: form("residual loss", "what becomes of it", "`residual loss is 5 USDC, left open`"),
  callArguments: form("a function", "its arguments in parentheses", "`min(reserve, 5m USD)`, `sum(deposit over lenders)`"),
};

/** Rules of expressions: what is missing in them is a value of the construct around them. */
const expressionRules = new Set([
  "lossLine",
  "lossText",
  "expression",
  "disjunction",
  "conjunction",
  "negation",
  "comparison",
  "sum",
  "product",
  "primary",
  "signed",
]);

/** How a word that begins something is said with the words that always follow it. */
const phrases: Readonly<Partial<Record<Word, string>>> = {
  pari: "pari passu",
  for: "for each",
  call: "call on",
  up: "up to",
  in: "in excess of",
  each: "each up to",
  whole: "whole or nothing",
  combined: "combined up to",
  residual: "residual loss",
};

export const spoken = (text: Word): string => phrases[text] ?? text;

/** Carries the expected tokens out of the library in place of its texts. */
export const messageProvider: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => names([expected]),
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) =>
    names(expectedPathsPerAlt.flatMap((paths) => paths.flatMap((path) => path.slice(0, 1)))),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => names(expectedIterationPaths.flatMap((path) => path.slice(0, 1))),
};

const names = (tokens: readonly TokenType[]): string => [...new Set(tokens.map((token) => token.name))].join("\n");

/** What went wrong where reading stopped: `start` is where the construct begins, `previous` what was read last. */
export const explain = (error: IRecognitionException, previous: IToken | null, start: IToken | null): Diagnostic => {
  const expected = error.message.split("\n").filter((name) => name !== "");
  const stack = error.context.ruleStack;
  const shape = forms[[...stack].reverse().find((name) => forms[name] !== undefined) ?? ""] ?? boundForm;
  const actual = error.token;
  const later = period(actual, previous);
  if (later !== null) return later;
  const inExpression = expressionRules.has(stack.at(-1) ?? "");
  const begins = previous !== null && shape.words.endsWith(previous.image);
  const next = comesNext(expected, inExpression, previous, begins);
  const needs = inExpression ? (valueAfter[previous?.image ?? ""] ?? shape.value ?? "a value") : shape.needs;
  const help = `for example ${shape.example}`;
  const ends = Number.isNaN(actual.startOffset) || (actual.startLine ?? 0) > (previous?.endLine ?? 0) || /^[)}]$/.test(actual.image);
  if (ends && previous !== null) {
    const span: Span = start === null ? spanOf(previous) : across(spanOf(start), spanOf(previous));
    return problem("SP0201", span, `${quoted(shape.words)} is not finished: ${next ?? `it needs ${needs}`}`, { help });
  }
  const span = spanOf(actual);
  const isWord = /^[A-Za-z]/.test(actual.image);
  const words = expected.flatMap((name) => (name.startsWith("`") ? [name.slice(1, -1)] : []));
  const keyword = isWord && !reservedWords.has(actual.image) ? suggest(actual.image, words) : null;
  if (keyword !== null) {
    return problem("SP0202", span, `\`${actual.image}\` means nothing here; did you mean \`${keyword}\`?`, {
      fixes: [certain(`write \`${keyword}\``, span, keyword)],
    });
  }
  if (isWord && !inExpression && expected.some(isName)) {
    const what = reservedWords.has(actual.image) ? "cannot be a name" : "cannot name an asset";
    return problem("SP0208", span, `\`${actual.image}\` is a word of the language and ${what}`, { help });
  }
  return problem("SP0203", span, `\`${shorten(actual.image)}\` cannot stand here: ${next ?? `${quoted(shape.words)} needs ${needs}`}`, {
    help,
  });
};

const assetName = "the name of an asset";
const isName = (name: string): boolean => name === "a name" || name === assetName;

const quoted = (words: string): string => (/^(?:a|the) /.test(words) ? words : `\`${words}\``);

const shorten = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

/** The one or two words or signs that must come next; null where it is better said what the construct needs. */
const comesNext = (expected: readonly string[], inExpression: boolean, previous: IToken | null, begins: boolean): string | null => {
  if (previous === null) return null;
  const after = `after \`${shorten(previous.image)}\` comes`;
  if (inExpression && expected.length > 1) return operators.test(previous.image) && !begins ? `${after} a value` : null;
  if (expected.length > 2 || (begins && expected.some(isName))) return null;
  return `${after} ${expected.map((name) => (/^(?:`|a |the )/.test(name) ? name : `\`${name}\``)).join(" or ")}`;
};

const operators = /^(?:[-+/(,<>=]|<=|>=|!=|of|times|and|or|not|if|then|else)$/;

/** What a value must be after some words. */
const valueAfter: Readonly<Record<string, string>> = {
  where: "a condition",
  when: "a condition",
  keeping: "an amount",
  most: "an amount",
  least: "an amount",
};

/** `in any 30 days`, `per event`: other ways to say for how long a limit holds. */
const period = (actual: IToken, previous: IToken | null): Diagnostic | null => {
  if (previous === null || Number.isNaN(actual.startOffset)) return null;
  const span = across(spanOf(previous), spanOf(actual));
  if (previous.image === "per" && /^(?:event|loss|occurrence)$/.test(actual.image)) {
    return problem("SP0203", span, "how long a limit holds is written `in one event`", {
      notes: ['`per` names where a rule comes from: `per "Rulebook 4.1"`'],
      fixes: [certain("write `in one event`", span, "in one event")],
    });
  }
  if (previous.image === "in" && /^(?:any|all|total|each|every)$/.test(actual.image)) {
    return problem("SP0300", span, "limits over several events come in a later release of this edition", {
      help: "in this release a limit holds `in one event`; a tower may count `in all events`",
    });
  }
  return null;
};
