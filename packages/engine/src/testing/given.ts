/** A check that only means something under a condition. */
export const given = (condition: boolean, check: () => void): void => {
  if (condition) check();
};

/** A check that only means something of what is there. */
export const known = <T>(value: T | null, check: (value: T) => void): void => {
  if (value !== null) check(value);
};
