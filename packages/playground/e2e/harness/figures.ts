import type { Page } from "playwright-core";

/** What stands in a table in the row of a name, under a heading. */
export const figure = async (page: Page, row: string, column: string): Promise<string> => {
  const table = page.getByRole("table").filter({ has: page.getByRole("columnheader", { name: column, exact: true }) });
  const headings = await table.first().getByRole("columnheader").allTextContents();
  const cells = table
    .first()
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: row, exact: true }) });
  const texts = await cells.locator("th, td").allTextContents();
  return texts[headings.indexOf(column)] ?? "";
};

/** Waits until someone bears an amount in the end, as the page writes it. */
export const bears = (page: Page, who: string, amount: string): Promise<void> =>
  page
    .getByRole("table", { name: "Who bears it" })
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: who, exact: true }) })
    .filter({ has: page.getByText(amount, { exact: true }) })
    .waitFor();
