import { remember, remembered } from "../shell/storage.js";

const KEY = "spillway.lessons";

/** Numbers of the lessons whose checkpoint was passed in this browser. */
export const passed = (): ReadonlySet<string> => new Set(remembered(KEY)?.split(" ") ?? []);

export const pass = (id: string): void => remember(KEY, [...new Set([...passed(), id])].join(" "));
