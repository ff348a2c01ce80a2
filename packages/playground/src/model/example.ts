import type { Document, World } from "../worker/protocol.js";

/** The files of an example, as texts. */
export interface ExampleFiles {
  readonly policy: string;
  readonly state: string | null;
  readonly event: string | null;
  /** By class. */
  readonly members: Readonly<Record<string, string>>;
}

/** An example's files as what the page starts from. */
export const worldOf = ({ policy, state, event, members }: ExampleFiles): World => {
  const { loss, ...rest } = document(event);
  return { text: policy, state: document(state), event: rest, members, losses: losses(loss) };
};

/** A document without the word that says what it is. */
const document = (text: string | null): Document => {
  const value: unknown = text === null ? {} : JSON.parse(text);
  if (typeof value !== "object" || value === null) return {};
  const { spillway: _, ...rest } = value as Document;
  return rest;
};

const losses = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(typeof value === "object" && value !== null ? Object.entries(value).map(([id, loss]) => [id, String(loss)]) : []);
