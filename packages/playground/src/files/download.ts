/** Hands a file to the browser, which saves it where the user has files saved. */
export const download = (name: string, content: BlobPart, type: string): void => {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of it once the click is over; a minute is for those that ask where to save.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
