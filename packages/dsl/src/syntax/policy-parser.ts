import { at, certain, problem, type Report } from "../diagnostics/problem.js";
import { type IToken } from "./chevrotain.js";
import { MAX_DEPTH, spanOf, type Lexed } from "./lexer.js";
import { DeclarationParser } from "./parser-declarations.js";
import { TooDeep, TooMany } from "./parser-base.js";
import { declarationStarts, declarationWords, type ListShape } from "./starts.js";
import { CloseBrace, NumberToken, OpenBrace, StringToken } from "./tokens.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Declaration, File, Rounding } from "./tree.js";

const declarations: ListShape = { starts: declarationStarts, words: declarationWords, what: "declaration" };

type Head = Pick<File, "edition" | "policy" | "rounding">;

/** Where tokens stand in a policy: whether they begin it, and the beginning of the declaration that follows them. */
interface Place {
  readonly first: boolean;
  readonly next: readonly [IToken, ...IToken[]] | null;
}

const whole: Place = { first: true, next: null };

/** The whole grammar. */
class PolicyParser extends DeclarationParser {
  private strayBrace = false;
  private place = whole;
  /** Whether the last text was read up to its end, or to the declaration that follows it. */
  wasRead = true;

  constructor(isChecked = false) {
    super(isChecked);
    this.performSelfAnalysis();
  }

  read({ tokens, comments, dropped, whole: isWhole }: Lexed, report: Report, place = whole): File {
    this.report = isWhole ? atMost(MAX_REPORTED, report) : () => undefined;
    this.place = place;
    this.wasRead = place.next === null;
    this.comments = comments;
    this.dropped = dropped;
    this.balanced = isBalanced(tokens);
    this.recovering = false;
    this.strayBrace = false;
    this.resetExpressions();
    this.input = [...tokens, ...(place.next ?? [])];
    const read: Declaration[] = [];
    let head: Head = { edition: null, policy: null, rounding: null };
    try {
      head = this.file(read);
    } catch (error) {
      const reason = this.givenUp(error);
      this.wasRead = false;
      if (isWhole) report(reason);
    } finally {
      this.report = () => undefined;
      this.comments = [];
      this.input = [];
    }
    const last = tokens.at(-1);
    return { ...head, declarations: read, span: { start: 0, end: last === undefined ? 0 : spanOf(last).end } };
  }

  private givenUp(error: unknown): Diagnostic {
    if (error instanceof TooMany) {
      return problem("SP0153", spanOf(this.LA(1)), `there are more than ${MAX_REPORTED} mistakes; from here on the text was not read`);
    }
    if (!(error instanceof TooDeep)) throw error;
    return problem("SP0150", spanOf(error.token), `this calculation nests more than ${MAX_DEPTH} deep`, {
      help: "give inner parts a name with `let`; the rest of the text was not read",
    });
  }

  /** Declarations go to `read` as they are read, so that a text that is given up half-way keeps them. */
  readonly file = this.RULE("file", (read: Declaration[]): Head => {
    const head = this.ACTION(() => (this.place.first ? this.head() : null)) ?? { edition: null, policy: null };
    let rounding: Rounding | null = null;
    this.OPTION({
      GATE: () => this.place.first && this.is(1, "rounding"),
      DEF: () => {
        rounding = this.attempt(() => this.SUBRULE(this.rounding));
      },
    });
    this.MANY({
      GATE: () => this.goOnInFile(),
      DEF: () => {
        const declaration = this.item(() => this.SUBRULE(this.declaration));
        if (declaration !== null && !this.RECORDING_PHASE) read.push(declaration);
      },
    });
    this.ACTION(() => this.endBefore(this.place.next));
    return { ...head, rounding };
  });

  /** What follows is taken too: the library makes an error of tokens that are left over. */
  private endBefore(next: Place["next"]): void {
    if (next === null) return;
    this.wasRead = this.LA(1) === next[0];
    while (this.wasRead && !this.ended()) this.SKIP_TOKEN();
  }

  private goOnInFile(): boolean {
    while (!this.goOn(declarations, [])) {
      if (this.LA(1).tokenType !== CloseBrace) return false;
      if (!this.strayBrace) this.report(problem("SP0209", spanOf(this.LA(1)), "this `}` closes nothing"));
      this.strayBrace = true;
      while (this.LA(1).tokenType === CloseBrace) this.SKIP_TOKEN();
      this.recovering = true;
    }
    return this.LA(1) !== this.place.next?.[0];
  }

  /** `spillway 1`, `policy "…"`: read by hand, since whatever is missing has a message of its own. */
  private head(): Omit<Head, "rounding"> {
    const edition = this.edition();
    const known = edition === null || edition.value === "1" || edition.value === "";
    return { edition, policy: known ? this.policy(edition?.span.end ?? 0) : null };
  }

  private edition(): File["edition"] {
    if (!this.is(1, "spillway")) {
      this.report(
        problem("SP0160", this.ended() ? at(0) : spanOf(this.LA(1)), "the first line of a policy is `spillway 1`", {
          fixes: [certain("add `spillway 1`", at(0), "spillway 1\n")],
        }),
      );
      return null;
    }
    const word = this.take();
    if (this.LA(1).tokenType !== NumberToken) {
      this.report(
        problem("SP0160", spanOf(word), "`spillway` is followed by the edition", {
          fixes: [certain("write `spillway 1`", spanOf(word), "spillway 1")],
        }),
      );
      return { value: "", span: spanOf(word) };
    }
    const token = this.take();
    if (token.image !== "1") {
      this.report(
        problem("SP0161", spanOf(token), `this release reads edition 1, not ${token.image}`, {
          help: "a newer release may read it; the rest of the text was not read",
        }),
      );
      while (!this.ended()) this.SKIP_TOKEN();
    }
    return { value: token.image, span: spanOf(token) };
  }

  private policy(end: number): File["policy"] {
    const word = this.is(1, "policy") ? this.take() : null;
    if (word !== null && this.LA(1).tokenType === StringToken) {
      const token = this.take();
      return { text: this.textOf(token), span: spanOf(token) };
    }
    const span = word !== null ? spanOf(word) : this.ended() ? at(end) : spanOf(this.LA(1));
    const bare = word !== null && !this.ended() && !this.beginsLine() ? this.take() : null;
    const example = { help: 'for example `policy "Pool bad debt"`; it stands in every outcome' };
    this.report(
      bare === null
        ? problem("SP0162", span, "a policy has a name, on the second line", example)
        : problem("SP0162", spanOf(bare), "the name of a policy stands in quotes", {
            fixes: [certain(`write \`"${bare.image}"\``, spanOf(bare), `"${bare.image}"`)],
          }),
    );
    return null;
  }
}

const isBalanced = (tokens: readonly IToken[]): boolean => {
  let open = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === OpenBrace) open++;
    else if (tokenType === CloseBrace) open--;
  }
  return open === 0;
};

/** How many mistakes are reported of one text: whoever mends these will read the others. */
export const MAX_REPORTED = 100;

const atMost = (most: number, report: Report): Report => {
  let reported = 0;
  return (diagnostic) => {
    if (reported++ === most) throw new TooMany();
    report(diagnostic);
  };
};

// Building a parser analyses the grammar; the library asks for one instance, used again for every text.
let shared: PolicyParser | null = null;

export const policyParser = (): PolicyParser => (shared ??= new PolicyParser());

/** @throws where a rule of the grammar can never be reached, leads back to itself, or has two alternatives that begin alike. */
export const checkGrammar = (): void => {
  void new PolicyParser(true);
};
