import "./prose.css";
import { Lexer, type MarkedToken, type Token } from "marked";
import type { ComponentChildren } from "preact";
import { Words } from "./words.js";

interface Show {
  /** Level of a heading of the first order, by what stands around the text: 2 to 6. */
  readonly top: number;
  readonly code: ShowCode;
}

/** Shows a block of code. */
export type ShowCode = (block: { readonly text: string; readonly language: string }) => ComponentChildren;

/**
 * Markdown as views: what is no heading, list, table or code is shown as it is written, so no text becomes markup of the page.
 * marked finds the parts; its renderer, which writes HTML, stays out.
 */
export const Prose = ({ text, top, code = plain }: { readonly text: string } & Partial<Pick<Show, "code">> & Pick<Show, "top">) => (
  <div class="prose">
    <Blocks tokens={Lexer.lex(text)} top={top} code={code} />
  </div>
);

const plain: ShowCode = ({ text }) => (
  <pre tabIndex={0}>
    <code>{text}</code>
  </pre>
);

const Blocks = ({ tokens, ...show }: { readonly tokens: readonly Token[] } & Show) => (
  <>
    {tokens.map((token, at) => (
      <Block key={at} token={token as MarkedToken} {...show} />
    ))}
  </>
);

const Block = ({ token, top, code }: { readonly token: MarkedToken } & Show) => {
  switch (token.type) {
    case "space":
      return null;
    case "heading":
      return (
        <Heading level={top + token.depth - 1}>
          <Words tokens={token.tokens} />
        </Heading>
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
              <Blocks tokens={item.tokens} top={top} code={code} />
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

const Heading = ({ level, children }: { readonly level: number; readonly children: ComponentChildren }) => {
  const Tag = headings[level] ?? "h6";
  return <Tag>{children}</Tag>;
};

const headings: Readonly<Record<number, "h2" | "h3" | "h4" | "h5">> = { 2: "h2", 3: "h3", 4: "h4", 5: "h5" };

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
