import { problem } from "../diagnostics/problem.js";
import { spanOf } from "./lexer.js";
import { ClauseParser } from "./parser-clauses.js";
import { clauseStarts, clauseWords, declarationStarts, stepStarts, stepWords, type ListShape } from "./starts.js";
import { CloseBrace, Colon, Comma, OpenBrace, StringToken, word } from "./tokens.js";
import type { IToken } from "./chevrotain.js";
import type { Block, Clause, Expr, ForEach, Layer, Name, Residual, Step, Tower, Tranche, Waterfall } from "./tree.js";
import type { Span } from "@spillway/engine/diagnostic";

const layerClauses: ListShape = { starts: clauseStarts, words: [...clauseWords, ...stepWords], shown: clauseWords, what: "clause" };
const blockClauses: ListShape = { starts: clauseStarts, words: clauseWords, what: "clause" };
const steps: ListShape = {
  starts: new Set([...stepStarts].filter((type) => type !== word("residual"))),
  words: [...stepWords, ...clauseWords],
  shown: stepWords.filter((text) => text !== "residual"),
  what: "step",
  holds: "this block holds steps",
};
const body: ListShape = {
  starts: stepStarts,
  words: [...stepWords, ...clauseWords],
  shown: stepWords,
  what: "step",
  holds: "a waterfall holds steps and its residual loss",
};
const tranches: ListShape = { starts: new Set([word("tranche")]), words: ["tranche"], what: "tranche", holds: "a tower holds tranches" };

type Bare<T> = T extends unknown ? Omit<T, "span" | "per"> : never;

interface Head {
  readonly doc: string | null;
  readonly name: Name;
  readonly title: string | null;
  readonly over: Name | null;
  readonly head: Span;
}

/** Steps of a waterfall, and the waterfall itself. */
export abstract class StepParser extends ClauseParser {
  readonly step = this.RULE("step", (): Step => this.OR(this.kindsOfStep));

  private readonly kindsOfStep: { ALT: () => Step }[] = [
    { ALT: () => this.SUBRULE(this.layer) },
    { ALT: () => this.SUBRULE(this.group) },
    { ALT: () => this.SUBRULE(this.pariPassu) },
    { ALT: () => this.SUBRULE(this.together) },
    { ALT: () => this.SUBRULE(this.tower) },
    { ALT: () => this.SUBRULE(this.forEach) },
    { ALT: () => this.SUBRULE(this.looseTranche) },
  ];

  /** A tranche outside a tower is read, so that it can be explained. */
  readonly looseTranche = this.RULE("looseTranche", (): Step => {
    const tranche = this.SUBRULE(this.tranche);
    const { doc, name, title, over, head, span } = tranche;
    return { k: "tower", doc, name, title, over, head, span, base: null, spanWords: null, tranches: [tranche] };
  });

  /** Name, title, `over S`. */
  readonly stepHead = this.RULE("stepHead", (start: IToken): Head => {
    const doc = this.docOf(start);
    const name = this.SUBRULE(this.name);
    let title: string | null = null;
    let over: Name | null = null;
    this.OPTION(() => {
      title = this.textOf(this.CONSUME(StringToken));
    });
    this.OPTION2(() => {
      this.CONSUME(word("over"));
      over = this.SUBRULE2(this.name);
    });
    return { doc, name, title, over, head: this.since(start) };
  });

  readonly clauses = this.RULE("clauses", (shape: ListShape): Clause[] => {
    const list: Clause[] = [];
    this.MANY({
      GATE: () => this.goOn(shape, clausesEnd),
      DEF: () => {
        const clause = this.item(() => this.SUBRULE(this.clause));
        if (clause !== null) list.push(clause);
      },
    });
    return list;
  });

  readonly layer = this.RULE("layer", (): Layer => {
    const start = this.CONSUME(word("layer"));
    const head = this.SUBRULE(this.stepHead, { ARGS: [start] });
    const clauses = this.SUBRULE(this.clauses, { ARGS: [layerClauses] });
    return { k: "layer", ...head, clauses, span: this.since(start) };
  });

  readonly group = this.RULE("group", (): Block => {
    const start = this.CONSUME(word("group"));
    return this.SUBRULE(this.block, { ARGS: [start, "group"] });
  });

  readonly pariPassu = this.RULE("pariPassu", (): Block => {
    const start = this.CONSUME(word("pari"));
    this.CONSUME(word("passu"));
    return this.SUBRULE(this.block, { ARGS: [start, "pari passu"] });
  });

  readonly together = this.RULE("together", (): Block => {
    const start = this.CONSUME(word("together"));
    return this.SUBRULE(this.block, { ARGS: [start, "together"] });
  });

  readonly block = this.RULE("block", (start: IToken, k: Block["k"]): Block => {
    const head = this.SUBRULE(this.stepHead, { ARGS: [start] });
    const clauses = this.SUBRULE(this.clauses, { ARGS: [blockClauses] });
    const inner: Step[] = [];
    this.SUBRULE(this.stepsInBraces, { ARGS: [inner] });
    return { k, ...head, clauses, steps: inner, span: this.since(start) };
  });

  readonly stepsInBraces = this.RULE("stepsInBraces", (list: Step[]): void => {
    const open = this.CONSUME(OpenBrace);
    this.SUBRULE(this.stepList, { ARGS: [list] });
    this.SUBRULE(this.closeBrace, { ARGS: [open] });
  });

  readonly stepList = this.RULE("stepList", (list: Step[]): void => {
    this.MANY({
      GATE: () => this.goOn(steps, [residualStarts, declarationStarts]),
      DEF: () => {
        const step = this.item(() => this.SUBRULE(this.step));
        if (step !== null && !this.RECORDING_PHASE) list.push(step);
      },
    });
  });

  /** A brace that is not there is reported at the one that waits for it. */
  readonly closeBrace = this.RULE("closeBrace", (open: IToken): Span | null => {
    let close: Span | null = null;
    this.OPTION(() => {
      close = spanOf(this.CONSUME(CloseBrace));
    });
    if (close === null && !this.RECORDING_PHASE) this.unclosed(open, "}");
    return close;
  });

  readonly tower = this.RULE("tower", (): Tower => {
    const start = this.CONSUME(word("tower"));
    const head = this.SUBRULE(this.stepHead, { ARGS: [start] });
    let base: Expr | null = null;
    let spanWords: Tower["spanWords"] = null;
    this.OPTION(() => {
      this.CONSUME(word("of"));
      base = this.SUBRULE(this.expression);
    });
    this.OPTION2(() => {
      this.CONSUME(word("in"));
      spanWords = this.OR<Tower["spanWords"]>([
        { ALT: () => this.say("one event", "one", "event") },
        { ALT: () => this.say("all events", "all", "events") },
      ]);
    });
    const open = this.CONSUME(OpenBrace);
    const list: Tranche[] = [];
    this.MANY({
      GATE: () => this.goOn(tranches, [stepsOuter, declarationStarts]),
      DEF: () => {
        const tranche = this.item(() => this.SUBRULE(this.tranche));
        if (tranche !== null) list.push(tranche);
      },
    });
    this.SUBRULE(this.closeBrace, { ARGS: [open] });
    return { k: "tower", ...head, base, spanWords, tranches: list, span: this.since(start) };
  });

  readonly tranche = this.RULE("tranche", (): Tranche => {
    const start = this.CONSUME(word("tranche"));
    const head = this.SUBRULE(this.stepHead, { ARGS: [start] });
    this.phrase("bears", "losses", "from");
    const from = this.SUBRULE(this.expression);
    this.CONSUME(word("to"));
    const to = this.SUBRULE2(this.expression);
    const clauses = this.SUBRULE(this.clauses, { ARGS: [layerClauses] });
    return { k: "tranche", ...head, from, to, clauses, span: this.since(start) };
  });

  readonly forEach = this.RULE("forEach", (): ForEach => {
    const start = this.CONSUME(word("for"));
    this.CONSUME(word("each"));
    const head = this.SUBRULE(this.stepHead, { ARGS: [start] });
    let by: Name | null = null;
    let order: ForEach["order"] = null;
    this.OPTION(() => {
      this.CONSUME(word("by"));
      by = this.SUBRULE(this.name);
    });
    this.OPTION2(() => {
      const one = this.CONSUME(word("one"));
      this.CONSUME2(word("by"));
      this.CONSUME2(word("one"));
      this.CONSUME(Comma);
      order = { ...this.SUBRULE(this.keyOrder), span: this.since(one) };
    });
    const inner: Step[] = [];
    this.SUBRULE(this.stepsInBraces, { ARGS: [inner] });
    return { k: "for each", ...head, by, order, steps: inner, span: this.since(start) };
  });

  readonly waterfall = this.RULE("waterfall", (): Waterfall => {
    const start = this.CONSUME(word("waterfall"));
    const doc = this.docOf(start);
    const name = this.SUBRULE(this.name);
    let title: string | null = null;
    let of: Expr | null = null;
    let items: Name | null = null;
    this.OPTION(() => {
      title = this.textOf(this.CONSUME(StringToken));
    });
    this.CONSUME(Colon);
    const asset = this.SUBRULE(this.assetName);
    this.OPTION2(() => {
      this.CONSUME(word("of"));
      of = this.SUBRULE(this.expression);
      this.OPTION3(() => {
        this.phrase("for", "each");
        this.CONSUME2(word("of"));
        items = this.SUBRULE2(this.name);
      });
    });
    const per = this.SUBRULE(this.optionalAnchor);
    const head = this.since(start);
    const open = this.CONSUME(OpenBrace);
    const list: Step[] = [];
    const residuals: Residual[] = [];
    this.MANY({
      GATE: () => this.goOn(body, [declarationStarts]),
      // A step below the residual is read, so that its order can be explained.
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              const at = this.LA(1);
              residuals.push(this.item(() => this.SUBRULE(this.residual)) ?? unread(this.since(at)));
            },
          },
          {
            ALT: () => {
              const step = this.item(() => this.SUBRULE(this.step));
              if (step !== null) list.push(step);
            },
          },
        ]),
    });
    const close = this.SUBRULE(this.closeBrace, { ARGS: [open] });
    this.ACTION(() => this.refuseSecond(residuals));
    const residual = residuals[0] ?? null;
    return { k: "waterfall", doc, name, title, asset, of, items, steps: list, residual, head, close, per, span: this.since(start) };
  });

  private refuseSecond([first, second]: readonly Residual[]): void {
    if (first === undefined || second === undefined || first.k === "unread") return;
    this.report(
      problem("SP0206", second.span, "a waterfall says once what becomes of its residual loss", {
        labels: [{ span: first.span, text: "it is said here already" }],
      }),
    );
  }

  readonly residual = this.RULE("residual", (): Residual => {
    const start = this.CONSUME(word("residual"));
    this.CONSUME(word("loss"));
    const residual = this.OR<Bare<Residual>>([{ ALT: () => this.SUBRULE(this.staysUnpaid) }, { ALT: () => this.SUBRULE(this.isTreated) }]);
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { ...residual, span, per } as Residual;
  });

  readonly staysUnpaid = this.RULE("staysUnpaid", (): Bare<Residual> => {
    this.phrase("stays", "unpaid");
    this.CONSUME(Comma);
    return this.OR<Bare<Residual>>([
      { ALT: () => this.say({ k: "deficit", next: false }, "recorded", "as", "deficit") },
      { ALT: () => this.say({ k: "deficit", next: true }, "added", "to", "the", "next", "loss") },
    ]);
  });

  readonly isTreated = this.RULE("isTreated", (): Bare<Residual> => {
    this.CONSUME(word("is"));
    return this.OR<Bare<Residual>>([
      {
        ALT: () => {
          this.phrase("left", "open");
          return { k: "open", why: this.textOf(this.CONSUME(StringToken)) };
        },
      },
      { ALT: () => this.say({ k: "refused" }, "refused") },
      {
        ALT: () => {
          this.phrase("passed", "to");
          return { k: "passed", to: this.SUBRULE(this.name) };
        },
      },
      {
        ALT: () => {
          this.phrase("borne", "by");
          return { k: "borne", to: this.SUBRULE2(this.name) };
        },
      },
    ]);
  });
}

/** What begins something behind the clauses of a step. */
const clausesEnd = [stepStarts, declarationStarts, new Set([OpenBrace])];
const residualStarts = new Set([word("residual")]);
const stepsOuter = new Set([...stepStarts].filter((type) => type !== word("tranche")));

const unread = (span: Span): Residual => ({ k: "unread", span, per: null });
