import { spanOf } from "./lexer.js";
import { tokenMatcher, type IToken } from "./chevrotain.js";
import { missing } from "./parser-values.js";
import { ScenarioParser } from "./parser-scenarios.js";
import { declarationStarts, type ListShape } from "./starts.js";
import { Colon, Equals, NameToken, NumberToken, OpenBrace, StringToken, word } from "./tokens.js";
import type {
  AssetDeclaration,
  ClassDeclaration,
  ColumnDeclaration,
  Declaration,
  DefinitionDeclaration,
  HolderDeclaration,
  InputDeclaration,
  Name,
  SetDeclaration,
  SetStep,
  TypeText,
} from "./tree.js";

const columns: ListShape = { starts: new Set(), words: ["input", "let"], what: "column", holds: "a class holds columns and definitions" };

/** Assets, bearers, figures and definitions. */
export abstract class DeclarationParser extends ScenarioParser {
  readonly declaration = this.RULE("declaration", (): Declaration => this.OR(this.declarations));

  private readonly declarations: { ALT: () => Declaration }[] = [
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
  ];

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
