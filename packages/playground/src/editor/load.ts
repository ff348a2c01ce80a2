/** The code of the editor, and the font of its icons, which would else come when the first icon is shown: when there may be no network. */
export const loadEditor = async (): Promise<typeof import("./monaco/start.js")> => {
  const code = await import("./monaco/start.js");
  await document.fonts.load("16px codicon");
  return code;
};
