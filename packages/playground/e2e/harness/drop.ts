import type { Page } from "playwright-core";

/** Drops files on the page, as a person does who drags them there. */
export const dropFiles = async (page: Page, files: readonly { readonly name: string; readonly text: string }[]): Promise<void> => {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, text } of all) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  for (const type of ["dragenter", "dragover", "drop"]) await page.dispatchEvent("main", type, { dataTransfer: data });
};
