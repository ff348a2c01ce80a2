export { createService } from "./service.js";
export { legend } from "./tokens.js";
export type { Service } from "./api.js";
export type { Figures, Verdict } from "./figures.js";
export type { Renamed } from "./rename.js";
export type * from "./protocol.js";
