/** What the page around the view may choose, by the query of its address. */
export interface Settings {
  readonly show: "both" | "policy" | "outcome";
  /** Null: as the reader's system has it. */
  readonly theme: "light" | "dark" | null;
}

/** @example settingsOf("?show=outcome&theme=dark"); what is not known is as if it were not there */
export const settingsOf = (query: string): Settings => {
  const given = new URLSearchParams(query);
  const [show, theme] = [given.get("show"), given.get("theme")];
  return {
    show: show === "policy" || show === "outcome" ? show : "both",
    theme: theme === "light" || theme === "dark" ? theme : null,
  };
};
