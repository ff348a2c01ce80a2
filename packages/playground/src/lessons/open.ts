import type { Model } from "../model/model.js";
import type { Lesson } from "./lesson.js";

/** Puts a policy of the lessons on the page, with the figures of its first scenario. */
export const openPolicy = async ({ ask, load }: Pick<Model, "ask" | "load">, text: string): Promise<void> => {
  const world = await ask("first event", { text });
  load(world ?? { text, state: {}, event: {}, members: {}, losses: {} });
};

/** The solution with the scenarios that it answers, so that its figures are theirs. */
export const solved = ({ checkpoint: { solution, scenarios } }: Lesson): string => `${solution}\n${scenarios}`;
