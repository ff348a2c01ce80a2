import type { MarkedToken, Token } from "marked";

/** The words of a line. A link leads out only where its address is whole; a page of the repository is not part of the site. */
export const Words = ({ tokens }: { readonly tokens: readonly Token[] }) => (
  <>
    {tokens.map((token, at) => (
      <Word key={at} token={token as MarkedToken} />
    ))}
  </>
);

const Word = ({ token }: { readonly token: MarkedToken }) => {
  switch (token.type) {
    case "strong":
      return (
        <strong>
          <Words tokens={token.tokens} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Words tokens={token.tokens} />
        </em>
      );
    case "codespan":
      return <code>{token.text}</code>;
    case "link":
      return token.href.startsWith("https://") ? (
        <a href={token.href} target="_blank" rel="noreferrer">
          <Words tokens={token.tokens} />
        </a>
      ) : (
        <Words tokens={token.tokens} />
      );
    case "text":
      return token.tokens === undefined ? <>{token.text}</> : <Words tokens={token.tokens} />;
    case "escape":
      return <>{token.text}</>;
    default:
      return <>{token.raw}</>;
  }
};
