import type { Document, World } from "../worker/protocol.js";

/** What a link holds, as text: a world without what is empty. */
export const contentOf = (world: World): string =>
  JSON.stringify(Object.fromEntries(Object.entries(world).filter(([, value]) => Object.keys(value).length > 0)));

/** @returns Null where the text is not what a link holds. */
export const readContent = (text: string): World | null => {
  const value = parsed(text);
  if (!isObject(value)) return null;
  const { text: policy = "", state = {}, event = {}, members = {}, losses = {} } = value;
  if (typeof policy !== "string" || !isDocument(state) || !isDocument(event) || !isTexts(members) || !isTexts(losses)) return null;
  return { text: policy, state, event, members, losses };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Documents that nest deeper are refused wherever they come from (`docs/reference/documents.md`, part 1). */
const DEEPEST = 64;

const isObject = (value: unknown): value is Document => typeof value === "object" && value !== null && !Array.isArray(value);

const isDocument = (value: unknown): value is Document => isObject(value) && isShallow(value, DEEPEST);

const isShallow = (value: unknown, left: number): boolean =>
  typeof value !== "object" || value === null || (left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1)));

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  isObject(value) && Object.values(value).every((text) => typeof text === "string");
