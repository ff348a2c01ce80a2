/** A program says something that is not written as WebAssembly here: then it runs as JavaScript. */
export class Beyond extends Error {}

/** Thrown from wherever it is met; `rowModule` alone catches it. */
export const beyond = (what: string): never => {
  throw new Beyond(what);
};
