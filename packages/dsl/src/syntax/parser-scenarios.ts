import { spanOf } from "./lexer.js";
import { tokenMatcher, type IToken } from "./chevrotain.js";
import { ContractParser } from "./parser-contracts.js";
import { declarationStarts, lineStarts, lineWords, type ListShape } from "./starts.js";
import { Bar, CloseBrace, Comma, Equals, NameToken, NumberToken, OpenBrace, StringToken, word } from "./tokens.js";
import type { Assignment, Expectation, Expr, LossText, Name, ReasonText, Row, Scenario, ScenarioLine } from "./tree.js";

const scenarioLines: ListShape = {
  starts: lineStarts,
  words: lineWords,
  what: "line of a scenario",
  holds: "a scenario holds `given`, `loss` and `expect` lines",
};

type ExpectationOf<K extends Expectation["k"]> = Extract<Expectation, { readonly k: K }>;

/** Worked examples. */
export abstract class ScenarioParser extends ContractParser {
  readonly scenario = this.RULE("scenario", (): Scenario => {
    const start = this.CONSUME(word("scenario"));
    const doc = this.docOf(start);
    const title = this.CONSUME(StringToken);
    const head = this.since(start);
    const open = this.CONSUME(OpenBrace);
    const lines: ScenarioLine[] = [];
    this.MANY({
      GATE: () => this.goOn(scenarioLines, [declarationStarts]),
      DEF: () => {
        const line = this.item(() => this.SUBRULE(this.scenarioLine));
        if (line !== null) lines.push(line);
      },
    });
    this.SUBRULE(this.closeBrace, { ARGS: [open] });
    return { k: "scenario", doc, title: { text: this.textOf(title), span: spanOf(title) }, lines, head, span: this.since(start) };
  });

  readonly scenarioLine = this.RULE("scenarioLine", (): ScenarioLine =>
    this.OR<ScenarioLine>([
      { ALT: () => this.SUBRULE(this.given) },
      { ALT: () => this.SUBRULE(this.lossLine) },
      { ALT: () => this.SUBRULE(this.expect) },
    ]),
  );

  readonly given = this.RULE("given", (): ScenarioLine => {
    const start = this.CONSUME(word("given"));
    return this.OR<ScenarioLine>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => this.LA(2).tokenType === Bar, ALT: () => this.SUBRULE(this.table, { ARGS: [start] }) },
        {
          GATE: () => this.LA(2).tokenType === Equals || !this.keywordBeginsLine(),
          ALT: () => {
            const assignments: Assignment[] = [];
            this.AT_LEAST_ONE({
              GATE: () => assignments.length === 0 || this.LA(2).tokenType === Equals,
              DEF: () => assignments.push(this.SUBRULE(this.assignment)),
            });
            return { k: "given", assignments, span: this.since(start) };
          },
        },
      ],
    });
  });

  readonly table = this.RULE("table", (start: IToken): ScenarioLine => {
    const name = this.SUBRULE(this.lineName);
    const columns: Name[] = [];
    const rows: Row[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(Bar);
      columns.push(this.SUBRULE(this.name));
    });
    this.MANY({
      GATE: () => this.LA(2).tokenType === Bar,
      DEF: () => rows.push(this.SUBRULE(this.row)),
    });
    return { k: "table", class: name, columns, rows, span: this.since(start) };
  });

  readonly row = this.RULE("row", (): Row => {
    const start = this.LA(1);
    const { name: id } = this.SUBRULE(this.id, { ARGS: [true] });
    const cells: Expr[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(Bar);
      cells.push(this.SUBRULE(this.cell));
    });
    return { id, cells, span: this.since(start) };
  });

  readonly cell = this.RULE("cell", (): Expr =>
    this.OR<Expr>([
      { ALT: () => this.SUBRULE(this.quantity) },
      { ALT: () => ({ k: "flag", value: true, span: spanOf(this.CONSUME(word("yes"))) }) },
      { ALT: () => ({ k: "flag", value: false, span: spanOf(this.CONSUME(word("no"))) }) },
      {
        ALT: () => {
          const token = this.CONSUME(StringToken);
          return { k: "string", text: this.textOf(token), span: spanOf(token) };
        },
      },
      {
        GATE: () => !this.keywordBeginsLine(),
        ALT: () => {
          const name = this.SUBRULE(this.name);
          return { k: "name", name, span: name.span };
        },
      },
    ]),
  );

  readonly assignment = this.RULE("assignment", (): Assignment => {
    const start = this.LA(1);
    const name = this.SUBRULE(this.lineName);
    this.CONSUME(Equals);
    const value = this.OR<Assignment["value"]>([
      {
        ALT: () => {
          const open = this.CONSUME(OpenBrace);
          const ids: Name[] = [];
          const whole = this.attempt(() => this.SUBRULE(this.idList, { ARGS: [ids] }), open);
          if (whole === null) this.ACTION(() => this.skipToBrace());
          if (whole !== null || this.LA(1).tokenType === CloseBrace) this.CONSUME(CloseBrace);
          return { k: "set", ids, span: this.since(open) };
        },
      },
      { ALT: () => ({ k: "expr", is: this.SUBRULE(this.expression) }) },
    ]);
    return { name, value, span: this.since(start) };
  });

  readonly idList = this.RULE("idList", (ids: Name[]): true => {
    this.OPTION(() => {
      const first = this.SUBRULE(this.id, { ARGS: [true] });
      this.ACTION(() => ids.push(first.name));
      this.MANY(() => {
        this.CONSUME(Comma);
        const next = this.SUBRULE2(this.id, { ARGS: [true] });
        this.ACTION(() => ids.push(next.name));
      });
    });
    return true;
  });

  /** To the brace that ends a set, or to the end of its line. */
  private skipToBrace(): void {
    while (!this.ended() && this.LA(1).tokenType !== CloseBrace && !this.beginsLine()) this.SKIP_TOKEN();
    if (this.LA(1).tokenType === CloseBrace) this.recovering = false;
  }

  readonly lossLine = this.RULE("lossLine", (): ScenarioLine => {
    const start = this.CONSUME(word("loss"));
    const losses: LossText[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => losses.push(this.SUBRULE(this.lossText)) });
    return { k: "loss", losses, span: this.since(start) };
  });

  readonly lossText = this.RULE("lossText", (): LossText => {
    const start = this.LA(1);
    const amount = this.OR<Expr | null>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => this.is(2, "given") && !this.beginsLine(2), ALT: () => this.say(null, "as", "given") },
        { ALT: () => this.SUBRULE(this.expression) },
      ],
    });
    let waterfall: Name | null = null;
    this.OPTION(() => {
      this.CONSUME(word("in"));
      waterfall = this.SUBRULE(this.name);
    });
    return { amount, waterfall, span: this.since(start) };
  });

  readonly expect = this.RULE("expect", (): ScenarioLine => {
    const start = this.CONSUME(word("expect"));
    const expectations: Expectation[] = [];
    this.AT_LEAST_ONE({
      GATE: () => this.startsExpectation() || (expectations.length === 0 && !this.keywordBeginsLine()),
      DEF: () => expectations.push(this.SUBRULE(this.expectation)),
    });
    return { k: "expect", expectations, span: this.since(start) };
  });

  private startsExpectation(): boolean {
    const first = this.LA(1);
    if (!tokenMatcher(first, NameToken) && first.tokenType !== StringToken && first.tokenType !== NumberToken) return false;
    return this.isBearer() || this.is(1, "refused") || this.is(1, "residual") || this.is(1, "layer");
  }

  readonly expectation = this.RULE("expectation", (): Expectation => {
    const start = this.LA(1);
    const expectation = this.OR<Omit<Expectation, "span">>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => !this.isBearer(), ALT: () => this.say({ k: "refused" }, "refused") },
        { GATE: () => !this.isBearer(), ALT: () => this.SUBRULE(this.residualExpected) },
        { GATE: () => !this.isBearer(), ALT: () => this.SUBRULE(this.layerExpected) },
        {
          ALT: () => {
            const who = this.SUBRULE(this.bearer, { ARGS: [true] });
            this.SUBRULE(this.bearVerb);
            const bound = this.SUBRULE(this.bound);
            const reason = this.SUBRULE(this.reasonText);
            return { k: "bearer", who, bound, reason };
          },
        },
      ],
    });
    return { ...expectation, span: this.since(start) } as Expectation;
  });

  readonly residualExpected = this.RULE("residualExpected", (): Omit<ExpectationOf<"residual">, "span"> => {
    this.phrase("residual", "loss");
    const of = this.SUBRULE(this.ofName);
    const item = this.SUBRULE(this.forItem);
    this.CONSUME(word("is"));
    const bound = this.SUBRULE(this.bound);
    const treatment = this.SUBRULE(this.treatmentText);
    return { k: "residual", of, item, bound, treatment };
  });

  readonly layerExpected = this.RULE("layerExpected", (): Omit<ExpectationOf<"layer">, "span"> => {
    this.CONSUME(word("layer"));
    const step = this.SUBRULE(this.bearer, { ARGS: [false] });
    const item = this.SUBRULE(this.forItem);
    this.SUBRULE(this.bearVerb);
    const bound = this.SUBRULE(this.bound);
    const reason = this.SUBRULE(this.reasonText);
    return { k: "layer", step, item, bound, reason };
  });

  /** `for site_1`, or nothing. */
  readonly forItem = this.RULE("forItem", (): Name | null => {
    let name: Name | null = null;
    this.OPTION(() => {
      this.CONSUME(word("for"));
      name = this.SUBRULE(this.id, { ARGS: [false] }).name;
    });
    return name;
  });

  /** `, limited by member cap` */
  readonly reasonText = this.RULE("reasonText", (): ReasonText | null => {
    let reason: ReasonText | null = null;
    this.OPTION(() => {
      this.CONSUME(Comma);
      this.phrase("limited", "by");
      reason = this.SUBRULE(this.wordsOfLine);
    });
    return reason;
  });

  /** `, left open` */
  readonly treatmentText = this.RULE("treatmentText", (): ReasonText | null => {
    let treatment: ReasonText | null = null;
    this.OPTION(() => {
      this.CONSUME(Comma);
      treatment = this.SUBRULE(this.wordsOfLine);
    });
    return treatment;
  });

  /** The words up to the end of the line. */
  readonly wordsOfLine = this.RULE("wordsOfLine", (): ReasonText => {
    const words: IToken[] = [];
    this.AT_LEAST_ONE({
      GATE: () => !this.beginsLine(),
      DEF: () =>
        words.push(
          this.OR<IToken>([
            { ALT: () => this.CONSUME(NameToken) },
            { ALT: () => this.CONSUME(word("nothing")) },
            { ALT: () => this.CONSUME(word("no")) },
            { ALT: () => this.CONSUME(word("not")) },
            { ALT: () => this.CONSUME(word("to")) },
          ]),
        ),
    });
    const [first, last] = [words[0], words.at(-1)];
    const span = first === undefined || last === undefined ? { start: 0, end: 0 } : { start: first.startOffset, end: spanOf(last).end };
    return { text: words.map((token) => token.image).join(" "), span };
  });
}
