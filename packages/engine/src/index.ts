export type { State, Members, Values, Event, InputValue } from "./state/types.js";
