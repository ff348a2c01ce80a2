import { ExpressionParser } from "./parser-expressions.js";
import { Comma, Dot, word } from "./tokens.js";
import type { IToken } from "./chevrotain.js";
import type { Clause, Excess, Expr, Name, Rounding, Source, Split } from "./tree.js";
import type { Span } from "@spillway/engine/diagnostic";

type Bare<T> = T extends unknown ? Omit<T, "span" | "per"> : never;

/** The clauses of a step: source, condition, terms, split, rest, rounding. Their order is checked later, so that a half-written step still parses. */
export abstract class ClauseParser extends ExpressionParser {
  readonly clause = this.RULE("clause", (): Clause => {
    const start = this.LA(1);
    const bare = this.OR(this.bareClauses);
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    // Filled in, not copied: a copy of something of so many shapes is slow.
    return this.ACTION(() => Object.assign(bare, { span, per }));
  });

  private readonly bareClauses: { ALT: () => Bare<Clause> }[] = [
    { ALT: () => this.SUBRULE(this.fromClause) },
    { ALT: () => this.SUBRULE(this.callOnClause) },
    { ALT: () => this.SUBRULE(this.weightClause) },
    { ALT: () => this.SUBRULE(this.whenClause) },
    { ALT: () => this.SUBRULE(this.upToClause) },
    { ALT: () => this.SUBRULE(this.inClause) },
    { ALT: () => this.SUBRULE(this.onlyClause) },
    { ALT: () => this.SUBRULE(this.shareClause) },
    { ALT: () => this.SUBRULE(this.wholeClause) },
    { ALT: () => this.SUBRULE(this.splitClause) },
    { ALT: () => this.SUBRULE(this.eachClause) },
    { ALT: () => this.SUBRULE(this.restClause) },
    { ALT: () => this.SUBRULE(this.combinedClause) },
    { ALT: () => this.SUBRULE(this.roundingClause) },
  ];

  readonly source = this.RULE("source", (): Source => {
    const start = this.LA(1);
    const name = this.SUBRULE(this.name);
    let column: Name | null = null;
    this.OPTION(() => {
      this.CONSUME(Dot);
      column = this.SUBRULE2(this.name);
    });
    return { name, column, span: this.since(start) };
  });

  readonly fromClause = this.RULE("fromClause", (): Bare<Clause> => {
    this.CONSUME(word("from"));
    const source = this.SUBRULE(this.source);
    let where: Expr | null = null;
    let keeping: Expr | null = null;
    this.OPTION(() => {
      this.CONSUME(word("where"));
      where = this.SUBRULE(this.expression);
    });
    this.OPTION2(() => {
      this.CONSUME(word("keeping"));
      keeping = this.SUBRULE2(this.expression);
    });
    return { k: "from", source, where, keeping };
  });

  readonly callOnClause = this.RULE("callOnClause", (): Bare<Clause> => {
    this.phrase("call", "on");
    const source = this.SUBRULE(this.source);
    let where: Expr | null = null;
    this.OPTION(() => {
      this.CONSUME(word("where"));
      where = this.SUBRULE(this.expression);
    });
    return { k: "call on", source, where };
  });

  readonly weightClause = this.RULE("weightClause", (): Bare<Clause> => {
    this.CONSUME(word("weight"));
    return { k: "weight", is: this.SUBRULE(this.expression) };
  });

  readonly whenClause = this.RULE("whenClause", (): Bare<Clause> => {
    this.CONSUME(word("when"));
    return { k: "when", is: this.SUBRULE(this.expression) };
  });

  readonly upToClause = this.RULE("upToClause", (): Bare<Clause> => {
    this.phrase("up", "to");
    const most = this.SUBRULE(this.expression);
    let excess: Excess | null = null;
    this.OPTION({
      // On a line of its own, `in excess of` is a term of its own.
      GATE: () => this.is(2, "excess") && !this.beginsLine(),
      DEF: () => {
        excess = this.SUBRULE(this.excess);
      },
    });
    const period = this.SUBRULE(this.period);
    return { k: "up to", most, excess, period };
  });

  /** `in one event`, or nothing. */
  readonly period = this.RULE("period", (): Span | null => {
    let span: Span | null = null;
    this.OPTION({
      GATE: () => this.is(2, "one") || (!this.is(2, "excess") && !this.is(2, "lots") && !this.beginsLine()),
      DEF: () => {
        const start = this.CONSUME(word("in"));
        this.phrase("one", "event");
        span = this.since(start);
      },
    });
    return span;
  });

  readonly excess = this.RULE("excess", (): Excess => {
    const start = this.CONSUME(word("in"));
    return this.SUBRULE(this.excessBody, { ARGS: [start] });
  });

  readonly excessBody = this.RULE("excessBody", (start: IToken): Excess => {
    this.phrase("excess", "of");
    const over = this.within("excess", () => this.SUBRULE(this.expression));
    let base: Excess["base"] = null;
    this.OPTION(() => {
      const of = this.CONSUME2(word("of"));
      const k = this.OR<"arrival" | "loss">([
        { ALT: () => this.say("arrival", "what", "arrives") },
        { ALT: () => this.say("loss", "the", "loss") },
      ]);
      base = { k, span: this.since(of) };
    });
    return { over, base, span: this.since(start) };
  });

  /** `in excess of …`, `in lots of …` */
  readonly inClause = this.RULE("inClause", (): Bare<Clause> => {
    const start = this.CONSUME(word("in"));
    return this.OR<Bare<Clause>>([
      { ALT: () => ({ k: "in excess of", excess: this.SUBRULE(this.excessBody, { ARGS: [start] }) }) },
      { ALT: () => this.SUBRULE(this.lots) },
    ]);
  });

  readonly lots = this.RULE("lots", (): Bare<Clause> => {
    this.phrase("lots", "of");
    return { k: "in lots of", of: this.SUBRULE(this.expression) };
  });

  readonly onlyClause = this.RULE("onlyClause", (): Bare<Clause> => {
    this.CONSUME(word("only"));
    const reached = this.OR<IToken>([{ ALT: () => this.CONSUME(word("from")) }, { ALT: () => this.CONSUME(word("above")) }]);
    return { k: "only", reached: reached.tokenType === word("above") ? "above" : "from", at: this.SUBRULE(this.expression) };
  });

  readonly shareClause = this.RULE("shareClause", (): Bare<Clause> => {
    this.CONSUME(word("share"));
    return { k: "share", of: this.SUBRULE(this.expression) };
  });

  readonly wholeClause = this.RULE("wholeClause", (): Bare<Clause> => {
    this.phrase("whole", "or", "nothing");
    return { k: "whole or nothing" };
  });

  readonly splitClause = this.RULE("splitClause", (): Bare<Clause> => {
    this.CONSUME(word("split"));
    return { k: "split", split: this.SUBRULE(this.splitRule) };
  });

  readonly splitRule = this.RULE("splitRule", (): Split => {
    const start = this.LA(1);
    const split = this.OR<Omit<Split, "span">>([
      { ALT: () => ({ k: "pro rata", to: this.SUBRULE(this.proRata) }) },
      { ALT: () => this.say({ k: "equally" }, "equally") },
      { ALT: () => this.SUBRULE(this.oneByOne) },
      { ALT: () => this.SUBRULE(this.byRule) },
    ]);
    return { ...split, span: this.since(start) } as Split;
  });

  readonly byRule = this.RULE("byRule", (): Omit<Split, "span"> => {
    this.CONSUME(word("by"));
    return this.OR<Omit<Split, "span">>([
      { ALT: () => this.say({ k: "equal awards" }, "equal", "awards") },
      { ALT: () => this.say({ k: "talmud" }, "talmud") },
    ]);
  });

  readonly proRata = this.RULE("proRata", (): Expr => {
    this.phrase("pro", "rata", "to");
    return this.SUBRULE(this.expression);
  });

  readonly oneByOne = this.RULE("oneByOne", (): Omit<Extract<Split, { k: "one by one" }>, "span"> => {
    this.phrase("one", "by");
    this.CONSUME2(word("one"));
    this.CONSUME(Comma);
    const { first, key } = this.SUBRULE(this.keyOrder);
    let equals: Split | null = null;
    this.OPTION(() => {
      this.CONSUME2(Comma);
      this.CONSUME(word("equals"));
      equals = this.SUBRULE(this.equalsRule);
    });
    return { k: "one by one", first, key, equals };
  });

  /** `smallest E first` */
  readonly keyOrder = this.RULE("keyOrder", (): { first: "smallest" | "largest"; key: Expr } => {
    const first = this.OR<IToken>([{ ALT: () => this.CONSUME(word("smallest")) }, { ALT: () => this.CONSUME(word("largest")) }]);
    const key = this.SUBRULE(this.expression);
    this.CONSUME(word("first"));
    return { first: first.tokenType === word("largest") ? "largest" : "smallest", key };
  });

  readonly equalsRule = this.RULE("equalsRule", (): Split => {
    const start = this.LA(1);
    const split = this.OR<Omit<Split, "span">>([
      { ALT: () => ({ k: "pro rata", to: this.SUBRULE(this.proRata) }) },
      { ALT: () => this.say({ k: "equally" }, "equally") },
    ]);
    return { ...split, span: this.since(start) } as Split;
  });

  readonly eachClause = this.RULE("eachClause", (): Bare<Clause> => {
    this.phrase("each", "up", "to");
    const most = this.SUBRULE(this.expression);
    const period = this.SUBRULE(this.period);
    return { k: "each up to", most, period };
  });

  readonly restClause = this.RULE("restClause", (): Bare<Clause> => {
    this.phrase("rest", "goes", "to", "the");
    const to = this.OR<"members" | "parts" | "next">([
      { ALT: () => this.SUBRULE(this.others) },
      { ALT: () => this.say("next", "next", "step") },
    ]);
    return { k: "rest", to };
  });

  readonly others = this.RULE("others", (): "members" | "parts" => {
    this.CONSUME(word("other"));
    return this.OR<"members" | "parts">([{ ALT: () => this.say("members", "members") }, { ALT: () => this.say("parts", "parts") }]);
  });

  readonly combinedClause = this.RULE("combinedClause", (): Bare<Clause> => {
    this.phrase("combined", "up", "to");
    const most = this.SUBRULE(this.expression);
    const period = this.SUBRULE(this.period);
    return { k: "combined up to", most, period };
  });

  readonly roundingClause = this.RULE("roundingClause", (): Bare<Clause> => ({ k: "rounding", rounding: this.SUBRULE(this.rounding) }));

  readonly rounding = this.RULE("rounding", (): Rounding => {
    const start = this.CONSUME(word("rounding"));
    const rounding = this.OR<Omit<Rounding, "span">>([
      { ALT: () => this.say({ k: "largest remainder" }, "largest", "remainder") },
      { ALT: () => this.say({ k: "cumulative" }, "cumulative") },
      { ALT: () => this.say({ k: "sainte lague" }, "sainte", "lague") },
      {
        ALT: () => {
          const k = this.OR2<"down" | "up" | "half even">([
            { ALT: () => this.say("down", "down") },
            { ALT: () => this.say("up", "up") },
            { ALT: () => this.say("half even", "half", "even") },
          ]);
          this.CONSUME(Comma);
          this.phrase("difference", "to");
          return { k, difference: this.SUBRULE(this.name) };
        },
      },
    ]);
    return { ...rounding, span: this.since(start) } as Rounding;
  });
}
