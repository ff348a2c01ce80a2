/** Rows under titles, aligned; a title with `>` stands at the right. */
export const columns = (titles: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => {
  const names = titles.map((title) => title.replace(">", ""));
  const widths = names.map((name, i) => Math.max(...[name, ...rows.map((row) => row[i] ?? "")].map(lengthOf)));
  const written = (row: readonly string[]): string =>
    titles
      .map((title, i) => {
        const text = row[i] ?? "";
        const space = " ".repeat((widths[i] ?? 0) - lengthOf(text));
        return title.startsWith(">") ? space + text : text + space;
      })
      .join("  ")
      .trimEnd();
  return [written(names), ...rows.map(written)];
};

const lengthOf = (text: string): number => [...text].length;
