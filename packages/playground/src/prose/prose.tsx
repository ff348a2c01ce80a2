import "./prose.css";
import { Lexer, type MarkedToken, type Token } from "marked";
import type { ComponentChildren } from "preact";
import { Words } from "./words.js";

/** Shows a block of code. */
export type ShowCode = (block: { readonly text: string; readonly language: string }) => ComponentChildren;

/**
 * Markdown as views: what is no heading, list, table or code is shown as it is written, so no text becomes markup of the page.
 * marked finds the parts; its renderer, which writes HTML, stays out.
 */
export const Prose = ({ text, code = plain }: { readonly text: string; readonly code?: ShowCode }) => (
  <div class="prose">
    <Blocks tokens={Lexer.lex(text)} code={code} />
  </div>
);

const plain: ShowCode = ({ text }) => (
  <pre tabIndex={0}>
    <code>{text}</code>
  </pre>
);

const Blocks = ({ tokens, code }: { readonly tokens: readonly Token[]; readonly code: ShowCode }) => (
  <>
    {tokens.map((token, at) => (
      <Block key={at} token={token as MarkedToken} code={code} />
    ))}
  </>
);

const Block = ({ token, code }: { readonly token: MarkedToken; readonly code: ShowCode }) => {
  switch (token.type) {
    case "space":
      return null;
    case "heading":
      return token.depth === 1 ? (
        <h3>
          <Words tokens={token.tokens} />
        </h3>
      ) : (
        <h4>
          <Words tokens={token.tokens} />
        </h4>
      );
    case "paragraph":
      return (
        <p>
          <Words tokens={token.tokens} />
        </p>
      );
    case "code":
      return <>{code({ text: token.text, language: token.lang ?? "" })}</>;
    case "list": {
      const List = token.ordered ? "ol" : "ul";
      return (
        <List>
          {token.items.map((item, at) => (
            <li key={at}>
              <Blocks tokens={item.tokens} code={code} />
            </li>
          ))}
        </List>
      );
    }
    case "table":
      return <Table {...token} />;
    default:
      return <Words tokens={[token]} />;
  }
};

type TableToken = Extract<MarkedToken, { type: "table" }>;

const Table = ({ header, rows }: Pick<TableToken, "header" | "rows">) => (
  <div class="prose-table" tabIndex={0}>
    <table>
      <thead>
        <tr>
          {header.map(({ tokens }, at) => (
            <th key={at} scope="col">
              <Words tokens={tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map(({ tokens }, within) => (
              <td key={within}>
                <Words tokens={tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
