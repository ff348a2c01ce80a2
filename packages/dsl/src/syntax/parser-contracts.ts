import { certain, problem } from "../diagnostics/problem.js";
import { spanOf } from "./lexer.js";
import { StepParser } from "./parser-steps.js";
import { Colon, Comma, Dot, NumberToken, StringToken, word } from "./tokens.js";
import { type IToken } from "./chevrotain.js";
import type { Always, AlwaysSubject, BearerName, Bound, Expr, Name, Priority } from "./tree.js";

/** Priorities and properties. */
export abstract class ContractParser extends StepParser {
  readonly priority = this.RULE("priority", (): Priority => {
    const start = this.CONSUME(word("priority"));
    const doc = this.docOf(start);
    const order = [this.SUBRULE(this.prioritised)];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(Comma);
      this.CONSUME(word("then"));
      order.push(this.SUBRULE2(this.prioritised));
    });
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k: "priority", doc, name: { text: "", span: spanOf(start) }, order, per, span };
  });

  /** `reserve`, `reserve to its limit` */
  readonly prioritised = this.RULE("prioritised", (): BearerName => {
    const who = this.SUBRULE(this.bearer, { ARGS: [false] });
    this.OPTION(() => this.phrase("to", "its", "limit"));
    return who;
  });

  /** `reserve`, `notes.equity`, `"0xb0b"`; `anywhere`: also at the beginning of a line. */
  readonly bearer = this.RULE("bearer", (anywhere: boolean): BearerName => {
    const start = this.LA(1);
    const { name, quoted } = this.SUBRULE(this.id, { ARGS: [anywhere] });
    let part: Name | null = null;
    this.OPTION(() => {
      this.CONSUME(Dot);
      part = this.SUBRULE2(this.id, { ARGS: [true] }).name;
    });
    return { name, part, quoted, span: this.since(start) };
  });

  readonly id = this.RULE("id", (anywhere: boolean): { name: Name; quoted: boolean } =>
    this.OR([
      { GATE: () => anywhere || !this.keywordBeginsLine(), ALT: () => ({ name: this.SUBRULE(this.lineName), quoted: false }) },
      {
        ALT: () => {
          const token = this.CONSUME(StringToken);
          return { name: { text: this.textOf(token), span: spanOf(token) }, quoted: true };
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(NumberToken);
          const written = `"${token.image}"`;
          this.ACTION(() =>
            this.report(
              problem("SP5005", spanOf(token), `an id that begins with a digit stands in quotes`, {
                fixes: [certain(`write \`${written}\``, spanOf(token), written)],
              }),
            ),
          );
          return { name: this.nameOf(token), quoted: true };
        },
      },
    ]),
  );

  readonly always = this.RULE("always", (): Always => {
    const start = this.CONSUME(word("always"));
    const doc = this.docOf(start);
    const name = this.SUBRULE(this.name);
    let waterfall: Name | null = null;
    let when: Expr | null = null;
    this.OPTION(() => {
      this.CONSUME(word("in"));
      waterfall = this.SUBRULE2(this.name);
    });
    this.CONSUME(Colon);
    const subject = this.SUBRULE(this.alwaysSubject);
    const bound = this.SUBRULE(this.bound);
    this.OPTION2(() => {
      this.CONSUME(word("when"));
      when = this.SUBRULE(this.expression);
    });
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k: "always", doc, name, waterfall, subject, bound, when, per, span };
  });

  readonly alwaysSubject = this.RULE("alwaysSubject", (): AlwaysSubject => {
    const start = this.LA(1);
    return this.OR<AlwaysSubject>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        {
          GATE: () => this.startsResidual(),
          ALT: () => {
            this.phrase("residual", "loss");
            const of = this.SUBRULE(this.ofName);
            this.CONSUME(word("is"));
            return { k: "residual", of, span: this.since(start) };
          },
        },
        {
          GATE: () => !this.isBearer(),
          ALT: () => {
            this.CONSUME(word("each"));
            this.CONSUME(word("of"));
            const of = this.SUBRULE(this.name);
            this.SUBRULE(this.bearVerb);
            return { k: "each", of, span: this.since(start) };
          },
        },
        {
          ALT: () => {
            const who = this.SUBRULE(this.bearer, { ARGS: [false] });
            this.SUBRULE2(this.bearVerb);
            return { k: "bearer", who };
          },
        },
      ],
    });
  });

  /** Whether a word of the language stands here as the name of a bearer: `share bears`, `layer.part bears`. */
  protected isBearer(): boolean {
    return this.is(2, "bears") || this.is(2, "bear") || this.LA(2).tokenType === Dot;
  }

  private startsResidual(): boolean {
    return this.is(1, "residual") && !this.isBearer();
  }

  /** `of W`, or nothing. */
  readonly ofName = this.RULE("ofName", (): Name | null => {
    let name: Name | null = null;
    this.OPTION(() => {
      this.CONSUME(word("of"));
      name = this.SUBRULE(this.name);
    });
    return name;
  });

  readonly bearVerb = this.RULE("bearVerb", (): void => {
    this.OR([{ ALT: () => this.CONSUME(word("bears")) }, { ALT: () => this.CONSUME(word("bear")) }]);
  });

  readonly bound = this.RULE("bound", (): Bound => {
    const start = this.LA(1);
    const bound = this.OR<Omit<Bound, "span">>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.say({ k: "nothing" }, "nothing") },
        {
          GATE: () => (this.is(2, "most") || this.is(2, "least")) && !this.beginsLine(2),
          ALT: () => {
            this.CONSUME(word("at"));
            const which = this.OR2<IToken>([{ ALT: () => this.CONSUME(word("most")) }, { ALT: () => this.CONSUME(word("least")) }]);
            return { k: which.tokenType === word("least") ? "at least" : "at most", amount: this.SUBRULE(this.expression) };
          },
        },
        { ALT: () => ({ k: "exactly", amount: this.SUBRULE2(this.expression) }) },
      ],
    });
    return { ...bound, span: this.since(start) } as Bound;
  });
}
