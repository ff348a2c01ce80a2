import { expect, it } from "vitest";
import { embedSnippet } from "./embed-snippet.js";

it("embeds the view that stands beside the page, wherever that is", () => {
  expect(embedSnippet("https://example.org/some/folder/#p1.abc", "Pool")).toContain(
    'src="https://example.org/some/folder/embed.html#p1.abc"',
  );
  expect(embedSnippet("https://example.org/play/index.html#p1.abc", "Pool")).toContain('src="https://example.org/play/embed.html#p1.abc"');
});

it("holds the policy's name as text", () => {
  expect(embedSnippet("https://example.org/#p1.abc", `"><script>`)).toContain('title="&quot;&gt;&lt;script&gt;"');
});
