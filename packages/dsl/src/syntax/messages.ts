import { across, certain, problem } from "../diagnostics/problem.js";
import { reservedWords } from "./keywords.js";
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
}

const form = (words: string, needs: string, example: string): Form => ({ words, needs, example });

const forms: Readonly<Record<string, Form>> = {
  header: form("the head of the file", "an edition and a name", '`spillway 1`, then `policy "Pool bad debt"`'),
  asset: form("asset", "a name and its decimals", "`asset USDC decimals 6`"),
  fund: form("fund", "a name and an asset", "`fund reserve: USDC`"),
  party: form("party", "a name and an asset", "`party insurer: USD`"),
  class: form("class", "a name and columns in braces", "`class lenders { deposit: USDC }`"),
  column: form("a column", "a name and a type", "`deposit: USDC`"),
  set: form("set", "a name and whom it names", "`set survivors = members except defaulter`"),
  inputFigure: form("input", "a name and a type", "`input defaulter: member of members`"),
  definition: form("a definition", "a name and a value", "`param reserve_cap = 250_000 USDC`"),
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
  residual: form(
    "residual loss",
    "what becomes of it",
    '`residual loss stays unpaid, recorded as deficit` (or `…, added to the next loss`; `is left open "why"`; `is refused`; `is passed to W`; `is borne by P`)',
  ),
  fromClause: form("from", "a fund, or a class and its column", "`from reserve`, `from lenders.deposit`"),
  callOnClause: form("call on", "a party, or members", "`call on insurer`, `call on survivors`"),
  weightClause: form("weight", "a number", "`weight 70%`"),
  whenClause: form("when", "a condition", "`when loss > 10m USD`"),
  upToClause: form("up to", "an amount", "`up to 250_000 USDC in one event`, `up to 10% of reserve in one event`"),
  excessClause: form("in excess of", "an amount", "`in excess of 20_000 USD`"),
  onlyClause: form("only", "`from` or `above`, and an amount", "`only from 5m USD`, `only above 5m USD`"),
  shareClause: form("share", "a part such as `80%`", "`share 80%`"),
  lotsClause: form("in lots of", "an amount", "`in lots of 50_000 USDC`"),
  wholeClause: form("whole", "the words `or nothing`", "`whole or nothing`"),
  splitClause: form(
    "split",
    "how",
    "`split pro rata to deposit`, `split equally`, `split one by one, largest rank first`, `split by equal awards`, `split by talmud`",
  ),
  eachClause: form("each", "`up to` and an amount", "`each up to 30% of deposit in one event`"),
  restClause: form("rest", "where it goes", "`rest goes to the other members`, `rest goes to the next step`"),
  combinedClause: form("combined", "`up to` and an amount", "`combined up to 60m USD in one event`"),
  rounding: form(
    "rounding",
    "a rule",
    "`rounding largest remainder`, `rounding cumulative`, `rounding sainte lague`, `rounding down, difference to reserve`",
  ),
  priority: form("priority", "bearers in the order in which they are used up", "`priority reserve to its limit, then lenders`"),
  always: form("always", "a name and a promise", "`always lender_limit: each of lenders bears at most 30% of deposit`"),
  bound: form("a promise", "`nothing`, an amount, `at most` or `at least` an amount", "`bears at most 30% of deposit`"),
  scenario: form("scenario", "a title in quotes and lines in braces", '`scenario "a small loss" { given … loss … expect … }`'),
  given: form("given", "figures", "`given reserve = 300_000 USDC`, or a table: `given lenders | deposit`"),
  row: form("a row", "a value for every column", "`alice | 400_000 USDC`"),
  lossLine: form("loss", "an amount", "`loss 350_000 USDC`, `loss 10 USDC in a, 5 USDC in b`, `loss as given`"),
  expect: form("expect", "what must be found", "`expect reserve bears 250_000 USDC`, `expect residual loss is nothing`"),
  ifThen: form("if", "`then` and `else`", "`if big then 5% else 10%`"),
  primary: form("the calculation", "an amount, a number or a name", "`250_000 USDC`, `10% of reserve`"),
};

/** Expression rules say what the construct around them needs. */
const transparent = new Set([
  "expression",
  "disjunction",
  "conjunction",
  "negation",
  "comparison",
  "sum",
  "product",
  "primary",
  "clause",
  "clauses",
]);

/** Carries the expected tokens out of the library in place of its texts. */
export const messageProvider: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => names([expected]),
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) =>
    names(expectedPathsPerAlt.flatMap((paths) => paths.flatMap((path) => path.slice(0, 1)))),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => names(expectedIterationPaths.flatMap((path) => path.slice(0, 1))),
};

const names = (tokens: readonly TokenType[]): string => [...new Set(tokens.map((token) => token.name))].join("\n");

/** What went wrong where the parser stopped: `start` is where the construct begins. */
export const explain = (error: IRecognitionException, previous: IToken | null, start: IToken | null, lastLine: number): Diagnostic => {
  const expected = error.message.split("\n").filter((name) => name !== "");
  const stack = error.context.ruleStack;
  const rule = [...stack].reverse().find((name) => forms[name] !== undefined && !transparent.has(name)) ?? "primary";
  const shape = forms[rule] ?? form("this", "something else", "");
  const actual = error.token;
  const inExpression = transparent.has(stack.at(-1) ?? "") && stack.at(-1) !== "clauses";
  const needs =
    inExpression && !["whenClause", "weightClause", "shareClause", "given"].includes(rule) ? "an amount, a number or a name" : shape.needs;
  const ends = Number.isNaN(actual.startOffset) || (actual.startLine ?? 0) > lastLine || ["}", ")"].includes(actual.image);
  if (ends && previous !== null) {
    const span: Span = start === null ? spanOf(previous) : across(spanOf(start), spanOf(previous));
    return problem("SP0201", span, `${quoted(shape.words)} is not finished: it needs ${finish(expected, needs)}`, {
      help: `for example ${shape.example}`,
    });
  }
  const span = spanOf(actual);
  const keyword = suggest(
    actual.image,
    expected.filter((name) => name.startsWith("`")).map((name) => name.slice(1, -1)),
  );
  if (keyword !== null && /^[A-Za-z]/.test(actual.image)) {
    return problem("SP0202", span, `\`${actual.image}\` means nothing here; did you mean \`${keyword}\`?`, {
      fixes: [certain(`write \`${keyword}\``, span, keyword)],
    });
  }
  if (expected.some((name) => name === "name" || name === "a name") && reservedWords.has(actual.image)) {
    return problem("SP0208", span, `\`${actual.image}\` is a word of the language and cannot be a name`, {
      help: `for example ${shape.example}`,
    });
  }
  return problem("SP0203", span, `\`${actual.image}\` cannot stand here: ${quoted(shape.words)} needs ${finish(expected, needs)}`, {
    help: `for example ${shape.example}`,
  });
};

const quoted = (words: string): string => (/^(?:a|the) /.test(words) ? words : `\`${words}\``);

/** One or two words that must come next are named; otherwise what the construct needs is said. */
const finish = (expected: readonly string[], needs: string): string => {
  const words = expected.filter((name) => name !== "name" && name !== "a name");
  return expected.length <= 2 && words.length === expected.length && words.length > 0
    ? words.map((text) => (/^[`a]/.test(text) ? text : `\`${text}\``)).join(" or ")
    : needs;
};
