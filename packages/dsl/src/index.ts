export { compile, type Compiled, type Source } from "./compile.js";
