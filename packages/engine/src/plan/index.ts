export * from "./types.js";
export { key, type Clause } from "./keys.js";
