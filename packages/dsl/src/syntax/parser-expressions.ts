import { problem } from "../diagnostics/problem.js";
import { spanOf } from "./lexer.js";
import { readNumber } from "./numbers.js";
import { clauseWords, ParserBase, stepWords, TooDeep } from "./parser-base.js";
import { suggest } from "./suggest.js";
import {
  CloseParen,
  Comma,
  Divide,
  Dot,
  Equals,
  Greater,
  GreaterOrEqual,
  Identifier,
  Less,
  LessOrEqual,
  Minus,
  NameToken,
  NotEqual,
  NumberToken,
  OpenParen,
  Plus,
  StringToken,
  word,
} from "./tokens.js";
import { tokenMatcher, type IToken } from "./chevrotain.js";
import type { BinaryOp, Expr, Name } from "./tree.js";
import type { Span } from "@spillway/engine/diagnostic";

const itemWords: readonly string[] = [...clauseWords, ...stepWords];
const MAX_NESTING = 64;
/** Parts of one chain of operators. */
const MAX_PARTS = 256;

/** Expressions: `or`, `and`, `not`, comparisons, sums, products (`of`, `times`, `/` on one level, left to right), primaries. */
export abstract class ExpressionParser extends ParserBase {
  private nesting = 0;

  protected resetExpressions(): void {
    this.nesting = 0;
  }

  readonly expression = this.RULE("expression", (): Expr => {
    if (!this.RECORDING_PHASE && ++this.nesting > MAX_NESTING) throw new TooDeep(this.LA(1));
    try {
      return this.OR<Expr>([
        { GATE: () => this.startsIf(), ALT: () => this.SUBRULE(this.ifThen) },
        { ALT: () => this.SUBRULE(this.disjunction) },
      ]);
    } finally {
      this.nesting--;
    }
  });

  private startsIf(): boolean {
    return this.is(1, "if");
  }

  readonly ifThen = this.RULE("ifThen", (): Expr => {
    const start = this.CONSUME(word("if"));
    const when = this.SUBRULE(this.expression);
    this.CONSUME(word("then"));
    const then = this.SUBRULE2(this.expression);
    this.CONSUME(word("else"));
    const otherwise = this.SUBRULE3(this.expression);
    return { k: "if", when, then, otherwise, span: this.since(start) };
  });

  readonly disjunction = this.RULE("disjunction", (): Expr => {
    const chain = new Chain(this.SUBRULE(this.conjunction), (part) => this.tooLong(part));
    this.MANY({
      GATE: () => !this.is(2, "else"),
      DEF: () => {
        const at = this.CONSUME(word("or"));
        chain.add("or", at, this.SUBRULE2(this.conjunction));
      },
    });
    return chain.expr;
  });

  readonly conjunction = this.RULE("conjunction", (): Expr => {
    const chain = new Chain(this.SUBRULE(this.negation), (part) => this.tooLong(part));
    this.MANY(() => {
      const at = this.CONSUME(word("and"));
      chain.add("and", at, this.SUBRULE2(this.negation));
    });
    return chain.expr;
  });

  readonly negation = this.RULE("negation", (): Expr => {
    const nots: IToken[] = [];
    this.MANY(() => nots.push(this.CONSUME(word("not"))));
    const of = this.SUBRULE(this.comparison);
    if (nots.length > MAX_NESTING) this.ACTION(() => this.tooLong(of));
    return nots
      .slice(-MAX_NESTING)
      .reduceRight<Expr>((inner, at) => ({ k: "not", of: inner, span: { start: at.startOffset, end: spanned(inner).end } }), of);
  });

  readonly comparison = this.RULE("comparison", (): Expr => {
    const a = this.SUBRULE(this.sum);
    let result = a;
    this.OPTION(() => {
      const at = this.OR([
        { ALT: () => this.CONSUME(Less) },
        { ALT: () => this.CONSUME(LessOrEqual) },
        { ALT: () => this.CONSUME(Greater) },
        { ALT: () => this.CONSUME(GreaterOrEqual) },
        { ALT: () => this.CONSUME(Equals) },
        { ALT: () => this.CONSUME(NotEqual) },
      ]);
      const b = this.SUBRULE2(this.sum);
      result = binary(operator(at), at, a, b);
    });
    return result;
  });

  readonly sum = this.RULE("sum", (): Expr => {
    const chain = new Chain(this.SUBRULE(this.product), (part) => this.tooLong(part));
    this.MANY(() => {
      const at = this.OR([{ ALT: () => this.CONSUME(Plus) }, { ALT: () => this.CONSUME(Minus) }]);
      chain.add(at.tokenType === Plus ? "+" : "-", at, this.SUBRULE2(this.product));
    });
    return chain.expr;
  });

  readonly product = this.RULE("product", (): Expr => {
    const chain = new Chain(this.SUBRULE(this.primary), (part) => this.tooLong(part));
    this.MANY({
      GATE: () => !this.startsBase(),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              const at = this.OR2([{ ALT: () => this.CONSUME(word("times")) }, { ALT: () => this.CONSUME(word("of")) }]);
              chain.add(at.tokenType === word("of") ? "of" : "times", at, this.SUBRULE2(this.primary));
            },
          },
          {
            ALT: () => {
              const at = this.CONSUME(Divide);
              const b = this.SUBRULE3(this.primary);
              let orElse: Expr | null = null;
              this.OPTION({
                GATE: () => this.is(2, "else"),
                DEF: () => {
                  this.CONSUME(word("or"));
                  this.CONSUME(word("else"));
                  orElse = this.SUBRULE4(this.primary);
                },
              });
              chain.add("/", at, b, orElse);
            },
          },
        ]);
      },
    });
    return chain.expr;
  });

  /** `of what arrives`, `of the loss`: the base of an excess, not an operator. */
  protected startsBase(): boolean {
    return this.is(1, "of") && ((this.is(2, "what") && this.is(3, "arrives")) || (this.is(2, "the") && this.is(3, "loss")));
  }

  readonly primary = this.RULE("primary", (): Expr =>
    this.OR<Expr>([
      { ALT: () => this.SUBRULE(this.quantity) },
      {
        ALT: () => {
          const token = this.CONSUME(StringToken);
          return { k: "string", text: this.textOf(token), span: spanOf(token) };
        },
      },
      {
        ALT: () => {
          const open = this.CONSUME(OpenParen);
          const of = this.SUBRULE(this.expression);
          this.CONSUME(CloseParen);
          return { k: "parentheses", of, span: this.since(open) };
        },
      },
      { ALT: () => this.flag(this.CONSUME(word("yes")), true) },
      { ALT: () => this.flag(this.CONSUME(word("no")), false) },
      { ALT: () => ({ k: "unlimited", span: spanOf(this.CONSUME(word("unlimited"))) }) },
      { GATE: () => this.isOperand(), ALT: () => this.SUBRULE(this.reference) },
    ]),
  );

  private flag(token: IToken, value: boolean): Expr {
    return { k: "flag", value, span: spanOf(token) };
  }

  /** A keyword that begins a line, or one misspelt, is not a name in an expression: `up to` at the end of a line is unfinished. */
  private isOperand(): boolean {
    if (!this.beginsLine() || this.continuesName()) return true;
    return this.LA(1).tokenType === Identifier && suggest(this.LA(1).image, itemWords) === null;
  }

  private continuesName(): boolean {
    const next = this.LA(2).tokenType;
    return next === OpenParen || next === Dot;
  }

  readonly reference = this.RULE("reference", (): Expr => {
    const first = this.nameOf(this.CONSUME(NameToken));
    let result: Expr = { k: "name", name: first, span: first.span };
    this.OPTION(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(Dot);
            const name = this.nameOf(this.CONSUME2(NameToken));
            result = { k: "field", of: first, name, span: { start: first.span.start, end: name.span.end } };
          },
        },
        {
          ALT: () => {
            this.CONSUME(OpenParen);
            const args: Expr[] = [];
            let over: Name | null = null;
            this.MANY_SEP({ SEP: Comma, DEF: () => args.push(this.SUBRULE(this.expression)) });
            this.OPTION2(() => {
              this.CONSUME(word("over"));
              over = this.nameOf(this.CONSUME3(NameToken));
            });
            const close = this.CONSUME(CloseParen);
            result = { k: "call", name: first, args, over, span: { start: first.span.start, end: spanOf(close).end } };
          },
        },
      ]);
    });
    return result;
  });

  readonly quantity = this.RULE("quantity", (): Expr => {
    const token = this.CONSUME(NumberToken);
    let unit: Name | null = null;
    let per: Name | null = null;
    this.OPTION({
      GATE: () => this.LA(1).tokenType === Identifier && !this.beginsLine() && !this.isTimesSign(),
      DEF: () => {
        unit = this.nameOf(this.CONSUME(Identifier));
        this.OPTION2({
          GATE: () => this.LA(2).tokenType === Identifier,
          DEF: () => {
            this.CONSUME(word("per"));
            per = this.nameOf(this.CONSUME2(Identifier));
          },
        });
      },
    });
    const span = this.since(token);
    return (
      this.ACTION(() => ({ k: "number", ...readNumber(token.image, spanOf(token), this.report), text: token.image, unit, per, span })) ??
      missing(span)
    );
  });

  /** `2 x deposit` */
  private isTimesSign(): boolean {
    const after = this.LA(2);
    const isSign = this.LA(1).image === "x" && !this.beginsLine(2) && (tokenMatcher(after, NameToken) || after.tokenType === NumberToken);
    if (!isSign || this.RECORDING_PHASE) return false;
    const token = this.LA(1);
    const times = word("times");
    this.report(
      problem("SP0120", spanOf(token), "write `times` to multiply", {
        fixes: [{ title: "write `times`", edits: [{ span: spanOf(token), text: "times" }], certainty: "certain" }],
      }),
    );
    token.tokenType = times;
    token.tokenTypeIdx = times.tokenTypeIdx ?? token.tokenTypeIdx;
    return true;
  }

  private tooLong(part: Expr): void {
    this.report(
      problem("SP0151", part.span, `this calculation has more than ${MAX_PARTS} parts`, { help: "give parts of it a name with `let`" }),
    );
  }
}

/** Left to right: `a - b - c` is `(a - b) - c`. */
class Chain {
  private parts = 1;
  constructor(
    public expr: Expr,
    private readonly tooLong: (part: Expr) => void,
  ) {}

  add(op: BinaryOp, at: IToken, b: Expr, orElse: Expr | null = null): void {
    this.parts++;
    if (this.parts === MAX_PARTS + 1) this.tooLong(b);
    if (this.parts <= MAX_PARTS) this.expr = binary(op, at, this.expr, b, orElse);
  }
}

/** While the grammar is being recorded, rules return no trees. */
const spanned = (expr: Partial<Expr>): Span => expr.span ?? { start: 0, end: 0 };

const operator = (token: Partial<IToken>): BinaryOp => (token.tokenType?.name ?? "=") as BinaryOp;

const binary = (op: BinaryOp, at: IToken, a: Expr, b: Expr, orElse: Expr | null = null): Expr => ({
  k: "binary",
  op,
  at: spanned({ span: spanOf(at) }),
  a,
  b,
  orElse,
  span: { start: spanned(a).start, end: spanned(orElse ?? b).end },
});

export const missing = (span: { readonly start: number; readonly end: number }): Expr => ({ k: "missing", span });
