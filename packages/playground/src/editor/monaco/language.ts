import { languages } from "monaco-editor/editor.js";
import { highlight, type Highlight } from "@spillway/dsl/highlight";

export const LANGUAGE = "spillway";

/** The names by which themes colour what the scanner finds. */
const scopes: Readonly<Record<Highlight, string>> = {
  keyword: "keyword",
  name: "variable",
  number: "number",
  text: "string",
  operator: "operator",
  delimiter: "delimiter",
  comment: "comment",
  documentation: "comment.documentation",
  invalid: "invalid",
};

/** Nothing goes over the end of a line, so every line begins alike. */
const start: languages.IState = { clone: () => start, equals: () => true };

/** What the editor knows of the language by itself: colours as keys are pressed, brackets, comments. */
export const registerLanguage = (): void => {
  languages.register({ id: LANGUAGE, extensions: [".spill"] });
  languages.setTokensProvider(LANGUAGE, {
    getInitialState: () => start,
    tokenize: (line) => ({ tokens: tokensOf(line), endState: start }),
  });
  languages.setLanguageConfiguration(LANGUAGE, {
    comments: { lineComment: "//" },
    brackets: [
      ["{", "}"],
      ["(", ")"],
    ],
    autoClosingPairs: [
      { open: "{", close: "}" },
      { open: "(", close: ")" },
      { open: '"', close: '"', notIn: ["string", "comment"] },
    ],
    surroundingPairs: [
      { open: "{", close: "}" },
      { open: "(", close: ")" },
      { open: '"', close: '"' },
    ],
    wordPattern: /[A-Za-z_][A-Za-z0-9_]*|[0-9][0-9_.]*[A-Za-z%]*/,
  });
};

/** A token goes on to the next one, so what stands between runs is one too. */
const tokensOf = (line: string): languages.IToken[] => {
  const tokens: languages.IToken[] = [];
  let end = 0;
  for (const run of highlight(line)) {
    if (run.start > end) tokens.push({ startIndex: end, scopes: "" });
    tokens.push({ startIndex: run.start, scopes: scopes[run.as] });
    ({ end } = run);
  }
  if (end < line.length) tokens.push({ startIndex: end, scopes: "" });
  return tokens;
};
