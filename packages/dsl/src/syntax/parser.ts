import { at, certain, problem, type Report } from "../diagnostics/problem.js";
import { tokenMatcher, type ISerializedGast, type IToken } from "./chevrotain.js";
import { lex, MAX_DEPTH, spanOf, type Lexed } from "./lexer.js";
import { missing } from "./parser-expressions.js";
import { ContractParser } from "./parser-contracts.js";
import { declarationStarts, declarationWords, TooDeep, TooMany, type ListShape } from "./parser-base.js";
import { CloseBrace, Colon, Equals, NameToken, NumberToken, OpenBrace, StringToken, word } from "./tokens.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
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
const columns: ListShape = { starts: new Set(), words: ["input", "let"], what: "column", holds: "a class holds columns and definitions" };

type Head = Pick<File, "edition" | "policy" | "rounding">;

class PolicyParser extends ContractParser {
  private strayBrace = false;

  constructor() {
    super();
    this.performSelfAnalysis();
  }

  read({ tokens, comments, dropped, whole }: Lexed, report: Report): File {
    this.report = whole ? atMost(MAX_REPORTED, report) : () => undefined;
    this.comments = comments;
    this.dropped = dropped;
    this.balanced = isBalanced(tokens);
    this.recovering = false;
    this.strayBrace = false;
    this.resetExpressions();
    this.input = [...tokens];
    const read: Declaration[] = [];
    let head: Head = { edition: null, policy: null, rounding: null };
    try {
      head = this.file(read);
    } catch (error) {
      const reason = this.givenUp(error);
      if (whole) report(reason);
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
      if (!this.strayBrace) this.report(problem("SP0209", spanOf(this.LA(1)), "this `}` closes nothing"));
      this.strayBrace = true;
      while (this.LA(1).tokenType === CloseBrace) this.SKIP_TOKEN();
      this.recovering = true;
    }
    return true;
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

  readonly declaration = this.RULE("declaration", (): Declaration =>
    this.OR<Declaration>([
      { ALT: () => this.SUBRULE(this.asset) },
      { ALT: () => this.SUBRULE(this.fund) },
      { ALT: () => this.SUBRULE(this.party) },
      { ALT: () => this.SUBRULE(this.class) },
      { ALT: () => this.SUBRULE(this.set) },
      { ALT: () => this.SUBRULE(this.inputFigure) },
      { ALT: () => this.SUBRULE(this.paramDefinition) },
      { ALT: () => this.SUBRULE(this.letDefinition) },
      { ALT: () => this.SUBRULE(this.waterfall) },
      { ALT: () => this.SUBRULE(this.priority) },
      { ALT: () => this.SUBRULE(this.always) },
      { ALT: () => this.SUBRULE(this.scenario) },
    ]),
  );

  readonly asset = this.RULE("asset", (): AssetDeclaration => {
    const start = this.CONSUME(word("asset"));
    const doc = this.docOf(start);
    const name = this.SUBRULE(this.assetName);
    this.CONSUME(word("decimals"));
    const decimals = this.CONSUME(NumberToken);
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k: "asset", doc, name, decimals: { value: decimals.image, span: spanOf(decimals) }, per, span };
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
    const name = this.SUBRULE(this.name);
    this.CONSUME(Colon);
    const asset = this.SUBRULE(this.assetName);
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k, doc, name, asset, per, span };
  });

  readonly class = this.RULE("class", (): ClassDeclaration => {
    const start = this.CONSUME(word("class"));
    const doc = this.docOf(start);
    const name = this.SUBRULE(this.name);
    const per = this.SUBRULE(this.optionalAnchor);
    const open = this.CONSUME(OpenBrace);
    const members: (ColumnDeclaration | DefinitionDeclaration)[] = [];
    this.MANY({
      GATE: () => this.goOn(columns, [declarationStarts]),
      DEF: () => {
        const member = this.item(() =>
          this.OR<ColumnDeclaration | DefinitionDeclaration>({
            IGNORE_AMBIGUITIES: true,
            DEF: [
              { GATE: () => this.LA(2).tokenType !== Colon, ALT: () => this.SUBRULE(this.letDefinition) },
              { ALT: () => this.SUBRULE(this.column) },
            ],
          }),
        );
        if (member !== null) members.push(member);
      },
    });
    this.SUBRULE(this.closeBrace, { ARGS: [open] });
    return { k: "class", doc, name, members, per, span: this.since(start) };
  });

  /** In a class any name begins a column; a declaration that cannot be one stands outside. */
  protected override startsItem(shape: ListShape): boolean {
    if (shape !== columns) return super.startsItem(shape);
    if (!tokenMatcher(this.LA(1), NameToken)) return false;
    const outside =
      declarationStarts.has(this.LA(1).tokenType) &&
      this.beginsLine() &&
      this.LA(2).tokenType !== Colon &&
      !this.is(1, "input") &&
      !this.is(1, "let");
    return !outside;
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
    const name = this.SUBRULE(this.lineName);
    this.CONSUME(Colon);
    const type = this.SUBRULE(this.type);
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k: "column", doc, given, name, type, per, span };
  });

  readonly type = this.RULE("type", (): TypeText => {
    const start = this.LA(1);
    const type = this.OR<Omit<TypeText, "span">>([
      { GATE: () => !this.startsColumn(), ALT: () => this.SUBRULE(this.plainType) },
      {
        GATE: () => !this.startsColumn(),
        ALT: () => {
          const k = this.OR2<"member" | "set">([{ ALT: () => this.say("member", "member") }, { ALT: () => this.say("set", "set") }]);
          this.CONSUME(word("of"));
          return { k, of: this.SUBRULE(this.name) };
        },
      },
      {
        GATE: () => !this.startsColumn(),
        ALT: () => {
          const asset = this.SUBRULE(this.assetName);
          let per: Name | null = null;
          this.OPTION({
            GATE: () => this.LA(2).tokenType !== StringToken,
            DEF: () => {
              this.CONSUME(word("per"));
              per = this.SUBRULE2(this.assetName);
            },
          });
          return { k: "asset", asset, per };
        },
      },
    ]);
    return { ...type, span: this.since(start) } as TypeText;
  });

  /** `deposit:` and then the next column on its own line: a type is missing. */
  private startsColumn(): boolean {
    return this.beginsLine() && (this.LA(2).tokenType === Colon || (declarationStarts.has(this.LA(1).tokenType) && !this.is(2, "of")));
  }

  readonly plainType = this.RULE("plainType", (): Omit<Extract<TypeText, { k: "plain" }>, "span"> =>
    this.OR<Omit<Extract<TypeText, { k: "plain" }>, "span">>([
      { ALT: () => this.say({ k: "plain", word: "ratio" }, "ratio") },
      { ALT: () => this.say({ k: "plain", word: "number" }, "number") },
      { ALT: () => this.say({ k: "plain", word: "count" }, "count") },
      { ALT: () => this.say({ k: "plain", word: "flag" }, "flag") },
      { ALT: () => this.say({ k: "plain", word: "text" }, "text") },
    ]),
  );

  readonly set = this.RULE("set", (): SetDeclaration => {
    const start = this.CONSUME(word("set"));
    const doc = this.docOf(start);
    const name = this.SUBRULE(this.name);
    this.CONSUME(Equals);
    const from = this.SUBRULE2(this.name);
    const steps: SetStep[] = [];
    this.MANY(() => {
      const at = this.LA(1);
      const step = this.OR<Omit<SetStep, "span">>([
        {
          ALT: () => {
            this.CONSUME(word("except"));
            return { k: "except", who: this.SUBRULE3(this.name) };
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
    const name = this.SUBRULE(this.name);
    this.CONSUME(Colon);
    const type = this.SUBRULE(this.type);
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k: "input", doc, name, type, per, span };
  });

  readonly paramDefinition = this.RULE("paramDefinition", (): DefinitionDeclaration => {
    const start = this.CONSUME(word("param"));
    return this.SUBRULE(this.definitionBody, { ARGS: [start, "param"] });
  });

  readonly letDefinition = this.RULE("letDefinition", (): DefinitionDeclaration => {
    const start = this.CONSUME(word("let"));
    return this.SUBRULE(this.definitionBody, { ARGS: [start, "let"] });
  });

  readonly definitionBody = this.RULE("definitionBody", (start: IToken, k: "param" | "let"): DefinitionDeclaration => {
    const doc = this.docOf(start);
    const name = this.SUBRULE(this.name);
    this.CONSUME(Equals);
    // The name is declared even where its value cannot be read.
    const is = this.attempt(() => this.SUBRULE(this.expression), start) ?? missing(name.span);
    const span = this.since(start);
    const per = this.SUBRULE(this.optionalAnchor);
    return { k, doc, name, is, per, span };
  });
}

const isBalanced = (tokens: readonly IToken[]): boolean => {
  const count = (type: IToken["tokenType"]): number => tokens.reduce((sum, token) => sum + (token.tokenType === type ? 1 : 0), 0);
  return count(OpenBrace) === count(CloseBrace);
};

// Building a parser analyses the grammar; the library asks for one instance, used again for every text.
let shared: PolicyParser | null = null;

/** The grammar itself, for the tests that look for places where two readings are possible. */
export const productions = (): readonly ISerializedGast[] => (shared ??= new PolicyParser()).getSerializedGastProductions();

/** How many mistakes are reported of one text: whoever mends these will read the others. */
const MAX_REPORTED = 100;

const atMost = (most: number, report: Report): Report => {
  let reported = 0;
  return (diagnostic) => {
    if (reported++ === most) throw new TooMany();
    report(diagnostic);
  };
};

export interface Reading extends Lexed {
  readonly file: File;
}

/** The tree of a policy's text with its tokens and comments; what is wrong is reported, and what could be read comes back. */
export const read = (text: string, report: Report): Reading => {
  shared ??= new PolicyParser();
  let reported = 0;
  const lexed = lex(text, (diagnostic) => {
    if (reported++ < MAX_REPORTED) report(diagnostic);
  });
  return { ...lexed, file: shared.read(lexed, report) };
};

/**
 * The tree of a policy's text; what is wrong is reported, and what could be read comes back.
 *
 * @example parse('spillway 1\npolicy "Pool bad debt"\n', (diagnostic) => found.push(diagnostic)).policy?.text // "Pool bad debt"
 */
export const parse = (text: string, report: Report): File => read(text, report).file;
