export { compile, type Compiled, type Source } from "./compile.js";
export { lint } from "./lint/lint.js";
