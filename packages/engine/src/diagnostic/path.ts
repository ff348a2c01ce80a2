/**
 * Paths as messages write them: `classes.lenders[3].deposit`; a key that is not a plain word stands in quotes:
 * `entered["pool.notes"]`.
 */
export const keyPath = (parent: string, key: string): string => {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === "" ? key : `${parent}.${key}`;
};
