import { describe, expect, test } from "vitest";
import { readDeclarations, readText, repaired } from "./testing/read.js";

/** What is said of a clause in a layer between two good ones, of a step, of a line of a scenario. */
const ofClause = (text: string): readonly string[] =>
  readDeclarations(`waterfall w: USDC {\nlayer l\nfrom r\n${text}\nshare 80%\nresidual loss is refused\n}`).messages;
const ofStep = (text: string): readonly string[] => readDeclarations(`waterfall w: USDC {\n${text}\nlayer l from r\n}`).messages;
const ofResidual = (text: string): readonly string[] => readDeclarations(`waterfall w: USDC {\nresidual loss${text}\n}`).messages;
const ofLine = (text: string): readonly string[] => readDeclarations(`scenario "s" {\n${text}\nloss 5 USDC\n}`).messages;
const ofDeclaration = (text: string): readonly string[] => readDeclarations(`${text}\nfund last: USDC`).messages;
const ofValue = (text: string): readonly string[] => ofDeclaration(`let x = ${text}`);

type Said = readonly [written: string, said: string];
const says = (read: (text: string) => readonly string[], cases: readonly Said[]): void => {
  test.each(cases)("%s", (written, said) => {
    expect(read(written)).toEqual([said]);
  });
};

describe("the head", () => {
  says(
    (text) => readText(text).messages,
    [
      ['policy "P"', "SP0160 [policy] the first line of a policy is `spillway 1`"],
      ['spillway policy "P"', "SP0160 [spillway] `spillway` is followed by the edition"],
      ['spillway 2 policy "P" strange new words', "SP0161 [2] this release reads edition 1, not 2"],
      ["spillway 1", "SP0162 [] a policy has a name, on the second line"],
      ["spillway 1\nfund a: USDC", "SP0162 [fund] a policy has a name, on the second line"],
      ["spillway 1\npolicy\nfund a: USDC", "SP0162 [policy] a policy has a name, on the second line"],
      ["spillway 1 policy pool", "SP0162 [pool] the name of a policy stands in quotes"],
    ],
  );

  test("an empty text lacks both lines", () => {
    expect(readText("").messages).toEqual([
      "SP0160 [] the first line of a policy is `spillway 1`",
      "SP0162 [] a policy has a name, on the second line",
    ]);
  });
});

describe("declarations that are not finished", () => {
  says(ofDeclaration, [
    ["asset", "SP0201 [asset] `asset` is not finished: it needs a name and its decimals"],
    ["asset USDC", "SP0201 [asset USDC] `asset` is not finished: after `USDC` comes `decimals`"],
    ["asset USDC decimals", "SP0201 [asset USDC decimals] `asset` is not finished: after `decimals` comes a number"],
    ["fund", "SP0201 [fund] `fund` is not finished: it needs a name and an asset"],
    ["fund reserve:", "SP0201 [fund reserve:] `fund` is not finished: after `:` comes the name of an asset"],
    ["fund reserve: USDC per", "SP0201 [fund reserve: USDC per] `per` is not finished: after `per` comes a text in quotes"],
    ["party", "SP0201 [party] `party` is not finished: it needs a name and an asset"],
    ["class", "SP0201 [class] `class` is not finished: it needs a name and columns in braces"],
    ["class lenders", "SP0201 [class lenders] `class` is not finished: after `lenders` comes `{`"],
    ["class lenders { deposit }", "SP0201 [deposit] a column is not finished: after `deposit` comes `:`"],
    [
      "class lenders { deposit:\nstake: ratio }",
      "SP0201 [deposit:] a type is not finished: it needs an asset, or one of `ratio`, `number`, `count`, `flag`, `text`, `member of …`, `set of …`",
    ],
    ["set", "SP0201 [set] `set` is not finished: it needs a name and whom it names"],
    ["set s =", "SP0201 [set s =] `set` is not finished: after `=` comes a name"],
    ["set s = lenders where", "SP0201 [set s = lenders where] `set` is not finished: it needs a condition"],
    ["set s = lenders except", "SP0201 [set s = lenders except] `set` is not finished: after `except` comes a name"],
    ["input", "SP0201 [input] `input` is not finished: it needs a name and a type"],
    ["input d: member", "SP0201 [input d: member] a type is not finished: after `member` comes `of`"],
    ["param", "SP0201 [param] `param` is not finished: it needs a name and a value"],
    ["param cap =", "SP0201 [param cap =] `param` is not finished: after `=` comes a value"],
    ["let", "SP0201 [let] `let` is not finished: it needs a name and a value"],
    ["waterfall", "SP0201 [waterfall] `waterfall` is not finished: it needs a name, an asset and steps in braces"],
    ["waterfall w: USDC", "SP0201 [waterfall w: USDC] `waterfall` is not finished: after `USDC` comes `{`"],
    ["priority", "SP0201 [priority] `priority` is not finished: it needs bearers in the order in which they are used up"],
    ["priority a, then", "SP0201 [priority a, then] `priority` is not finished: it needs bearers in the order in which they are used up"],
    ["always", "SP0201 [always] `always` is not finished: it needs a name and a promise"],
    ["always p: a", "SP0201 [always p: a] `always` is not finished: after `a` comes `bears` or `bear`"],
    ["always p: a bears", "SP0201 [always p: a bears] a promise is not finished: it needs `nothing`, or an amount"],
    ["always p: a bears at most", "SP0201 [always p: a bears at most] a promise is not finished: it needs an amount"],
    ["scenario", "SP0201 [scenario] `scenario` is not finished: after `scenario` comes a text in quotes"],
  ]);
});

describe("clauses that are not finished", () => {
  says(ofClause, [
    ["from", "SP0201 [from] `from` is not finished: it needs a fund, or a class and its column"],
    ["from a where", "SP0201 [from a where] `from` is not finished: it needs a condition"],
    ["from a keeping", "SP0201 [from a keeping] `from` is not finished: it needs an amount"],
    ["call", "SP0201 [call] `call on` is not finished: after `call` comes `on`"],
    ["call on", "SP0201 [call on] `call on` is not finished: it needs a party, or members"],
    ["weight", "SP0201 [weight] `weight` is not finished: it needs a number"],
    ["when", "SP0201 [when] `when` is not finished: it needs a condition"],
    ["up to", "SP0201 [up to] `up to` is not finished: it needs an amount"],
    ["up to 5 USDC in one", "SP0201 [up to 5 USDC in one] `up to` is not finished: after `one` comes `event`"],
    ["up to 5 USDC in excess of", "SP0201 [up to 5 USDC in excess of] `in excess of` is not finished: it needs an amount"],
    ["in", "SP0201 [in] `in` is not finished: after `in` comes `excess` or `lots`"],
    ["in lots of", "SP0201 [in lots of] `in lots of` is not finished: it needs an amount"],
    ["only", "SP0201 [only] `only` is not finished: after `only` comes `from` or `above`"],
    ["only above", "SP0201 [only above] `only` is not finished: it needs an amount"],
    ["share", "SP0201 [share] `share` is not finished: it needs a part such as `80%`"],
    ["whole", "SP0201 [whole] `whole` is not finished: after `whole` comes `or`"],
    ["split", "SP0201 [split] `split` is not finished: it needs a rule"],
    ["split pro rata to", "SP0201 [split pro rata to] `split` is not finished: it needs a figure of the members such as `deposit`"],
    ["split one by one, largest rank", "SP0201 [split one by one, largest rank] `split` is not finished: after `rank` comes `first`"],
    ["split by", "SP0201 [split by] `split` is not finished: after `by` comes `equal` or `talmud`"],
    ["each up to", "SP0201 [each up to] `each` is not finished: it needs an amount"],
    ["rest", "SP0201 [rest] `rest` is not finished: after `rest` comes `goes`"],
    ["rest goes to the other", "SP0201 [rest goes to the other] `rest` is not finished: after `other` comes `members` or `parts`"],
    ["combined up to", "SP0201 [combined up to] `combined` is not finished: it needs an amount"],
    ["rounding", "SP0201 [rounding] `rounding` is not finished: it needs a rule"],
    ["rounding down", "SP0201 [rounding down] `rounding` is not finished: after `down` comes `,`"],
    ["rounding down, difference to", "SP0201 [rounding down, difference to] `rounding` is not finished: after `to` comes a name"],
  ]);
});

describe("steps that are not finished", () => {
  says(ofStep, [
    ["layer", "SP0201 [layer] `layer` is not finished: it needs a name and its clauses"],
    ["group", "SP0201 [group] `group` is not finished: it needs a name and steps in braces"],
    ["group g", "SP0201 [group g] `group` is not finished: after `g` comes `{`"],
    ["pari passu", "SP0201 [pari passu] `pari passu` is not finished: it needs a name, a split and steps in braces"],
    ["together", "SP0201 [together] `together` is not finished: it needs a name and layers in braces"],
    ["tower", "SP0201 [tower] `tower` is not finished: it needs a name, a period and tranches in braces"],
    ["tower t { tranche a bears }", "SP0201 [tranche a bears] `tranche` is not finished: after `bears` comes `losses`"],
    [
      "tower t { tranche a bears losses from 0% to }",
      "SP0201 [tranche a bears losses from 0% to] `tranche` is not finished: it needs a value",
    ],
    ["for each", "SP0201 [for each] `for each` is not finished: it needs a name and steps in braces"],
    ["for each f by", "SP0201 [for each f by] `for each` is not finished: after `by` comes a name"],
  ]);
});

describe("a residual that is not finished", () => {
  says(ofResidual, [
    ["", "SP0201 [residual loss] `residual loss` is not finished: after `loss` comes `stays` or `is`"],
    [" stays unpaid", "SP0201 [residual loss stays unpaid] `residual loss` is not finished: after `unpaid` comes `,`"],
    [" is", "SP0201 [residual loss is] `residual loss` is not finished: it needs what becomes of it"],
    [" is open", "SP0203 [open] `open` cannot stand here: `residual loss` needs what becomes of it"],
    [" is left open", "SP0201 [residual loss is left open] `residual loss` is not finished: after `open` comes a text in quotes"],
  ]);
});

describe("lines of a scenario that are not finished", () => {
  says(ofLine, [
    ["given", "SP0201 [given] `given` is not finished: it needs figures, or a table"],
    ["given a =", "SP0201 [given a =] `given` is not finished: after `=` comes a value"],
    ["given a = { b, }", "SP0201 [{ b,] a set is not finished: it needs the ids of members"],
    ["given lenders |", "SP0201 [given lenders |] `given` is not finished: after `|` comes a name"],
    [
      "given lenders | deposit\nalice |",
      "SP0201 [given lenders | deposit\nalice |] a row is not finished: it needs a value for every column",
    ],
    ["loss", "SP0201 [loss] `loss` is not finished: it needs an amount"],
    ["expect", "SP0201 [expect] `expect` is not finished: it needs what must be found"],
    ["expect alice", "SP0201 [expect alice] `expect` is not finished: after `alice` comes `bears` or `bear`"],
    ["expect alice bears 5 USDC,", "SP0201 [expect alice bears 5 USDC,] `expect` is not finished: after `,` comes `limited`"],
    ["expect alice bears 5 USDC, limited by", "SP0201 [expect alice bears 5 USDC, limited by] `expect` is not finished: it needs a reason"],
    [
      "expect residual loss is 5 USDC,",
      "SP0201 [expect residual loss is 5 USDC,] `residual loss` is not finished: it needs what becomes of it",
    ],
  ]);
});

describe("calculations", () => {
  says(ofValue, [
    ["a +", "SP0201 [let x = a +] `let` is not finished: after `+` comes a value"],
    ["(a", "SP0201 [let x = (a] `let` is not finished: after `a` comes `)`"],
    ["min(a,", "SP0201 [let x = min(a,] a function is not finished: after `,` comes a value"],
    ["if a then b", "SP0201 [let x = if a then b] `if` is not finished: after `b` comes `else`"],
    ["a b", "SP0203 [b] `b` cannot stand here: what stands before it is finished"],
    ["a < b < c", "SP0203 [<] a comparison compares two values only"],
    ["a times b + c or else d", "SP0203 [or else] `or else` follows the divisor that may be zero"],
    ["-5", "SP0122 [-] a number has no sign, and nothing begins with `-`"],
    ["a + - - b", "SP0122 [-] a number has no sign, and nothing begins with `-`"],
    ["10% of the loss", "SP0121 [the loss] in a calculation `the loss` is written `loss`"],
    ["10% of what arrives", "SP0121 [what arrives] in a calculation `what arrives` is written `arrived`"],
  ]);
});

describe("what cannot stand where it stands", () => {
  says(ofDeclaration, [
    ["fund reserve USDC", "SP0203 [USDC] `USDC` cannot stand here: after `reserve` comes `:`"],
    ["fund of: USDC", "SP0208 [of] `of` is a word of the language and cannot be a name"],
    ["asset next decimals 2", "SP0208 [next] `next` is a word of the language and cannot name an asset"],
    ["asset USDC decimals six", "SP0203 [six] `six` cannot stand here: after `decimals` comes a number"],
    ["priority a before b", "SP0203 [before] `before` cannot stand here: after `a` comes `,`"],
    ["always p: each lender bears nothing", "SP0203 [lender] `lender` cannot stand here: after `each` comes `of`"],
    ["class c { 5: USDC }", "SP0202 [5] `5` begins no column"],
  ]);
  says(ofClause, [
    ["share of 5", "SP0203 [of] `of` cannot stand here: `share` needs a part such as `80%`"],
    ["up 5 USDC", "SP0203 [5] `5` cannot stand here: after `up` comes `to`"],
    ["split evenly", "SP0203 [evenly] `evenly` cannot stand here: `split` needs a rule"],
    ["each lender up to 5 USDC", "SP0203 [lender] `lender` cannot stand here: after `each` comes `up`"],
    ["deductible 5 USDC", "SP0202 [deductible] `deductible` begins no clause"],
    ["up to 5 USDC per event", "SP0203 [per event] how long a limit holds is written `in one event`"],
    ["up to 5 USDC in any 30 days", "SP0300 [in any] limits over several events come in a later release of this edition"],
    ["reinstated 2 times", "SP0300 [reinstated] `reinstated` comes in a later release of this edition (reinstatements)"],
  ]);
  says(ofStep, [
    ["layer a { from r }", "SP0203 [{] `{` cannot stand here"],
    ["step a", "SP0202 [step] `step` begins no step"],
    ["tower t { layer a from r }", "SP0203 [layer] `layer` cannot stand here: a tower holds tranches"],
    ["group g {\nresidual loss is refused\n}", "SP0203 [residual] `residual` cannot stand here: this block holds steps"],
    ["fund a: USDC", "SP0203 [fund] `fund` cannot stand here: a waterfall holds steps and its residual loss"],
  ]);
  says(ofLine, [
    ["fund a: USDC", "SP0203 [fund] `fund` cannot stand here: a scenario holds `given`, `loss` and `expect` lines"],
    ["expect alice pays 5 USDC", "SP0203 [pays] `pays` cannot stand here: after `alice` comes `bears` or `bear`"],
    ["expect 0xb0b bears 5 USDC", "SP5005 [0xb0b] an id that begins with a digit stands in quotes"],
    ["given lenders | deposit\nalice | 5 + 3", "SP0203 [+] `+` cannot stand here: what stands before it is finished"],
    ["loss of w 5 USDC", "SP0203 [of] `of` cannot stand here: `loss` needs an amount"],
  ]);
});

describe("did you mean", () => {
  says(ofDeclaration, [
    ["fnd reserve: USDC", "SP0202 [fnd] `fnd` begins no declaration; did you mean `fund`?"],
    ["Fund reserve: USDC", "SP0202 [Fund] `Fund` begins no declaration; did you mean `fund`?"],
    ["asset USDC decimal 6", "SP0202 [decimal] `decimal` means nothing here; did you mean `decimals`?"],
  ]);
  says(ofClause, [
    ["splt equally", "SP0202 [splt] `splt` begins no clause; did you mean `split`?"],
    ["split equaly", "SP0202 [equaly] `equaly` means nothing here; did you mean `equally`?"],
    ["up to 5 USDC in one evnt", "SP0202 [evnt] `evnt` means nothing here; did you mean `event`?"],
  ]);
  says(ofStep, [["layr a from r", "SP0202 [layr] `layr` begins no step; did you mean `layer`?"]]);
  says(ofLine, [["giben a = 5", "SP0202 [giben] `giben` begins no line of a scenario; did you mean `given`?"]]);

  test("an unfinished clause above a misspelt one: both are said", () => {
    expect(ofClause("up to\nsplt equally")).toEqual([
      "SP0201 [up to] `up to` is not finished: it needs an amount",
      "SP0202 [splt] `splt` begins no clause; did you mean `split`?",
    ]);
  });

  test("every repair leads to a text that can be read", () => {
    const text =
      'fnd a: USDC\nwaterfall w: USDC {\nlayr l\nfrm a\nup to 5 USDC per event\nsplit equaly\n}\nscenario "s" { giben a = 5 USDC }';
    let found = readDeclarations(text);
    expect(found.messages).not.toEqual([]);
    // A repaired head lets what stands below it be read, and repaired in turn.
    for (let times = 0; times < 3; times++) found = readText(repaired(found));
    expect(found.messages).toEqual([]);
  });
});

describe("help", () => {
  const helpOf = (text: string): string | null => readDeclarations(text).diagnostics[0]?.help ?? null;

  test("shows an example of what is not finished", () => {
    expect(helpOf("fund reserve")).toBe("for example `fund reserve: USDC`");
    expect(helpOf("waterfall w: USDC { layer l up to }")).toBe(
      "for example `up to 250_000 USDC in one event`, `up to 10% of reserve in one event`",
    );
  });

  test("names what may begin here", () => {
    expect(helpOf("fee a: USDC")).toBe(
      "a declaration begins with `asset`, `fund`, `party`, `class`, `set`, `input`, `param`, `let`, `waterfall`, `priority`, `always` or `scenario`",
    );
    expect(helpOf("waterfall w: USDC { layer l deductible 5 USDC }")).toBe(
      "a clause begins with `from`, `call on`, `weight`, `when`, `up to`, `in excess of`, `only`, `share`, `whole or nothing`, `split`, `each up to`, `rest`, `combined up to` or `rounding`",
    );
  });
});

test("no message speaks of how a policy is read", () => {
  const said = [
    ...["", "x", "{", "}", "spillway", "fund", "let x = (", 'scenario "s" { given x |'].flatMap((text) => readDeclarations(text).messages),
    ...["from", "up to", "split", "each", ")", "=", "5"].flatMap(ofClause),
  ].join("\n");
  expect(said).not.toMatch(/\b(?:token|pars|syntax|EOF|lookahead|grammar|identifier|expression|undefined|NaN|null)/i);
});
