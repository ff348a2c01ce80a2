/** The pages of `docs/errors` and `docs/lint`, by code; they travel with the command. */
const files = import.meta.glob<string>(["../../../docs/errors/SP*.md", "../../../docs/lint/SP*.md"], {
  query: "?raw",
  import: "default",
  eager: true,
});

export const pages = (): ReadonlyMap<string, string> =>
  new Map(Object.entries(files).map(([path, text]) => [/SP\d{4}/.exec(path)?.[0] ?? path, text] as const));
