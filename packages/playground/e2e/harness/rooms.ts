import type { Locator, Page } from "playwright-core";

/** Goes through a door of the header. */
export const enter = async (page: Page, room: string): Promise<Locator> => {
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("button", { name: room, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: room });
  await dialog.waitFor();
  return dialog;
};
