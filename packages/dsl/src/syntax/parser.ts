import { across, certain, at, problem, type Report } from "../diagnostics/problem.js";
import { EOF } from "./chevrotain.js";
import { lex, spanOf } from "./lexer.js";
import { missing } from "./parser-expressions.js";
import { ContractParser } from "./parser-contracts.js";
import { declarationStarts, declarationWords, TooDeep, type ListShape } from "./parser-base.js";
import { CloseBrace, Colon, Equals, NameToken, NumberToken, OpenBrace, StringToken, word } from "./tokens.js";
import type { IToken } from "./chevrotain.js";
import type {
  AssetDeclaration,
  ClassDeclaration,
  ColumnDeclaration,
  Declaration,
  DefinitionDeclaration,
  File,
  HolderDeclaration,
  InputDeclaration,
  Name,
  Rounding,
  SetDeclaration,
  SetStep,
  TypeText,
} from "./tree.js";

const declarations: ListShape = { starts: declarationStarts, words: declarationWords, what: "declaration" };

type Head = Pick<File, "edition" | "policy" | "rounding">;

class PolicyParser extends ContractParser {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  read(tokens: IToken[], comments: readonly IToken[], report: Report): File {
    this.report = report;
    this.comments = comments;
    this.resetExpressions();
    this.input = tokens;
    const read: Declaration[] = [];
    let head: Head = { edition: null, policy: null, rounding: null };
    try {
      head = this.file(read);
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      report(
        problem("SP0150", spanOf(error.token), "this calculation nests more than 64 deep", {
          help: "give inner parts a name with `let`; the rest of the text was not read",
        }),
      );
    } finally {
      this.report = () => undefined;
      this.comments = [];
    }
    const last = tokens.at(-1);
    return { ...head, declarations: read, span: { start: 0, end: last === undefined ? 0 : spanOf(last).end } };
  }

  /** Declarations go to `read` as they are read, so that a text that is given up half-way keeps them. */
  readonly file = this.RULE("file", (read: Declaration[]): Head => {
    const head = this.ACTION(() => this.head()) ?? { edition: null, policy: null };
    let rounding: Rounding | null = null;
    this.OPTION({
      GATE: () => this.is(1, "rounding"),
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
    return { ...head, rounding };
  });

  private goOnInFile(): boolean {
    while (!this.goOn(declarations, [])) {
      if (this.LA(1).tokenType !== CloseBrace) return false;
      this.report(problem("SP0209", spanOf(this.LA(1)), "this `}` closes nothing"));
      while (this.LA(1).tokenType === CloseBrace) this.SKIP_TOKEN();
    }
    return true;
  }

  /** `spillway 1`, `policy "…"`, a rounding: read by hand, since whatever is missing has a message of its own. */
  private head(): Omit<Head, "rounding"> {
    let edition: File["edition"] = null;
    let policy: File["policy"] = null;
    if (this.is(1, "spillway") && this.LA(2).tokenType === NumberToken) {
      this.SKIP_TOKEN();
      const token = this.take();
      edition = { value: token.image, span: spanOf(token) };
      if (token.image !== "1") {
        this.report(
          problem("SP0161", spanOf(token), `this release reads edition 1, not ${token.image}`, {
            help: "a newer release may be needed for this text",
          }),
        );
      }
    } else if (this.is(1, "spillway")) {
      const token = this.take();
      edition = { value: "", span: spanOf(token) };
      this.report(
        problem("SP0160", spanOf(token), "`spillway` is followed by the edition", {
          fixes: [certain("write `spillway 1`", spanOf(token), "spillway 1")],
        }),
      );
    } else {
      this.report(
        problem("SP0160", this.ended() ? at(0) : spanOf(this.LA(1)), "the first line of a policy is `spillway 1`", {
          fixes: [certain("add `spillway 1`", at(0), "spillway 1\n")],
        }),
      );
    }
    if (this.is(1, "policy") && this.LA(2).tokenType === StringToken) {
      this.SKIP_TOKEN();
      const token = this.take();
      policy = { text: this.textOf(token), span: spanOf(token) };
    } else {
      const span = this.ended() ? at(edition?.span.end ?? 0) : spanOf(this.LA(1));
      this.report(
        problem("SP0162", span, 'a policy has a name: `policy "Pool bad debt"`', {
          help: "it stands on the second line, and in every outcome",
        }),
      );
      if (this.is(1, "policy")) this.SKIP_TOKEN();
    }
    return { edition, policy };
  }

  readonly declaration = this.RULE("declaration", (): Declaration =>
    this.OR<Declaration>([
      { ALT: () => this.SUBRULE(this.asset) },
      { ALT: () => this.SUBRULE(this.fund) },
      { ALT: () => this.SUBRULE(this.party) },
      { ALT: () => this.SUBRULE(this.class) },
      { ALT: () => this.SUBRULE(this.set) },
      { ALT: () => this.SUBRULE(this.inputFigure) },
      { ALT: () => this.SUBRULE(this.definition) },
      { ALT: () => this.SUBRULE(this.waterfall) },
      { ALT: () => this.SUBRULE(this.priority) },
      { ALT: () => this.SUBRULE(this.always) },
      { ALT: () => this.SUBRULE(this.scenario) },
    ]),
  );

  readonly asset = this.RULE("asset", (): AssetDeclaration => {
    const start = this.CONSUME(word("asset"));
    const doc = this.docOf(start);
    const name = this.nameOf(this.CONSUME(NameToken));
    this.CONSUME(word("decimals"));
    const decimals = this.CONSUME(NumberToken);
    return { k: "asset", doc, name, decimals: { value: decimals.image, span: spanOf(decimals) }, per: null, span: this.since(start) };
  });

  readonly fund = this.RULE("fund", (): HolderDeclaration => {
    const start = this.CONSUME(word("fund"));
    return this.SUBRULE(this.holder, { ARGS: [start, "fund", this.docOf(start)] });
  });

  readonly party = this.RULE("party", (): HolderDeclaration => {
    const start = this.CONSUME(word("party"));
    return this.SUBRULE(this.holder, { ARGS: [start, "party", this.docOf(start)] });
  });

  readonly holder = this.RULE("holder", (start: IToken, k: HolderDeclaration["k"], doc: string | null): HolderDeclaration => {
    const name = this.nameOf(this.CONSUME(NameToken));
    this.CONSUME(Colon);
    const asset = this.nameOf(this.CONSUME2(NameToken));
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k, doc, name, asset, per, span };
  });

  readonly class = this.RULE("class", (): ClassDeclaration => {
    const start = this.CONSUME(word("class"));
    const doc = this.docOf(start);
    const name = this.nameOf(this.CONSUME(NameToken));
    const open = this.CONSUME(OpenBrace);
    const members: (ColumnDeclaration | DefinitionDeclaration)[] = [];
    this.MANY({
      GATE: () => !this.isDeclarationOutside(),
      DEF: () => {
        const member = this.item(() =>
          this.OR<ColumnDeclaration | DefinitionDeclaration>({
            // By the first token, so that a broken line is a broken column.
            MAX_LOOKAHEAD: 1,
            DEF: [
              {
                GATE: () => this.is(1, "let") && this.LA(2).tokenType !== Colon,
                ALT: () => this.SUBRULE(this.classLet),
                IGNORE_AMBIGUITIES: true,
              },
              { ALT: () => this.SUBRULE(this.column) },
            ],
          }),
        );
        if (member !== null) members.push(member);
        else this.toNextLine();
      },
    });
    this.SUBRULE(this.closeBrace, { ARGS: [open] });
    return { k: "class", doc, name, members, per: null, span: this.since(start) };
  });

  /** A class whose brace is missing ends before the next declaration. */
  private isDeclarationOutside(): boolean {
    return (
      declarationStarts.has(this.LA(1).tokenType) &&
      this.beginsLine() &&
      this.LA(2).tokenType !== Colon &&
      !this.is(1, "input") &&
      !this.is(1, "let")
    );
  }

  private toNextLine(): void {
    while (!this.beginsLine() && this.LA(1).tokenType !== EOF && this.LA(1).tokenType !== CloseBrace) this.SKIP_TOKEN();
  }

  readonly column = this.RULE("column", (): ColumnDeclaration => {
    const start = this.LA(1);
    const doc = this.docOf(start);
    let given: ColumnDeclaration["given"] = "state";
    this.OPTION({
      GATE: () => this.LA(2).tokenType !== Colon,
      DEF: () => {
        this.CONSUME(word("input"));
        given = "event";
      },
    });
    const name = this.nameOf(this.CONSUME(NameToken));
    this.CONSUME(Colon);
    const type = this.SUBRULE(this.type);
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k: "column", doc, given, name, type, per, span };
  });

  readonly type = this.RULE("type", (): TypeText => {
    const start = this.LA(1);
    const type = this.OR<Omit<TypeText, "span">>([
      { ALT: () => this.say({ k: "plain", word: "ratio" }, "ratio") },
      { ALT: () => this.say({ k: "plain", word: "number" }, "number") },
      { ALT: () => this.say({ k: "plain", word: "count" }, "count") },
      { ALT: () => this.say({ k: "plain", word: "flag" }, "flag") },
      { ALT: () => this.say({ k: "plain", word: "text" }, "text") },
      {
        GATE: () => this.is(2, "of"),
        ALT: () => {
          const k = this.OR2<"member" | "set">([{ ALT: () => this.say("member", "member") }, { ALT: () => this.say("set", "set") }]);
          this.CONSUME(word("of"));
          return { k, of: this.nameOf(this.CONSUME(NameToken)) };
        },
      },
      {
        GATE: () => !this.is(2, "of"),
        ALT: () => {
          const asset = this.nameOf(this.CONSUME2(NameToken));
          let per: Name | null = null;
          this.OPTION({
            GATE: () => this.LA(2).tokenType !== StringToken,
            DEF: () => {
              this.CONSUME(word("per"));
              per = this.nameOf(this.CONSUME3(NameToken));
            },
          });
          return { k: "asset", asset, per };
        },
      },
    ]);
    return { ...type, span: this.since(start) } as TypeText;
  });

  readonly set = this.RULE("set", (): SetDeclaration => {
    const start = this.CONSUME(word("set"));
    const doc = this.docOf(start);
    const name = this.nameOf(this.CONSUME(NameToken));
    this.CONSUME(Equals);
    const from = this.nameOf(this.CONSUME2(NameToken));
    const steps: SetStep[] = [];
    this.MANY(() => {
      const at = this.LA(1);
      const step = this.OR<Omit<SetStep, "span">>([
        {
          ALT: () => {
            this.CONSUME(word("except"));
            return { k: "except", who: this.nameOf(this.CONSUME3(NameToken)) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(word("where"));
            return { k: "where", is: this.SUBRULE(this.expression) };
          },
        },
      ]);
      steps.push({ ...step, span: this.since(at) } as SetStep);
    });
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k: "set", doc, name, from, steps, per, span };
  });

  readonly inputFigure = this.RULE("inputFigure", (): InputDeclaration => {
    const start = this.CONSUME(word("input"));
    const doc = this.docOf(start);
    const name = this.nameOf(this.CONSUME(NameToken));
    this.CONSUME(Colon);
    const type = this.SUBRULE(this.type);
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k: "input", doc, name, type, per, span };
  });

  readonly definition = this.RULE("definition", (): DefinitionDeclaration => {
    const start = this.OR<IToken>([{ ALT: () => this.CONSUME(word("param")) }, { ALT: () => this.CONSUME(word("let")) }]);
    return this.SUBRULE(this.definitionBody, { ARGS: [start, start.tokenType === word("param") ? "param" : "let"] });
  });

  readonly classLet = this.RULE("classLet", (): DefinitionDeclaration => {
    const start = this.CONSUME(word("let"));
    return this.SUBRULE(this.definitionBody, { ARGS: [start, "let"] });
  });

  readonly definitionBody = this.RULE("definitionBody", (start: IToken, k: "param" | "let"): DefinitionDeclaration => {
    const doc = this.RECORDING_PHASE ? null : this.docBefore(start);
    const name = this.nameOf(this.CONSUME(NameToken));
    this.CONSUME(Equals);
    const is = this.attempt(() => this.SUBRULE(this.expression)) ?? missing(name.span);
    const span = this.RECORDING_PHASE ? name.span : across(spanOf(start), this.since(start));
    const per = this.SUBRULE(this.optionalAnchor);
    return { k, doc, name, is, per, span };
  });
}

// Building a parser analyses the grammar; the library asks for one instance, used again for every text.
let shared: PolicyParser | null = null;

/** The tree of a policy's text; what is wrong is reported, and what could be read comes back. */
export const parse = (text: string, report: Report): File => {
  shared ??= new PolicyParser();
  const { tokens, comments } = lex(text, report);
  return shared.read(tokens, comments, report);
};
