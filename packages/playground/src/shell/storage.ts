/** Small things to remember. Storage may be refused, in a frame or by a setting: the page goes without then. */
export const remembered = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

export const remember = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It holds until the page is closed.
  }
};
