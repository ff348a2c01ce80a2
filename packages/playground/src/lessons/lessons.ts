import { lessonOf, type Lesson } from "./lesson.js";

const pages = import.meta.glob<string>("../../../../docs/tutorial/[0-9]*.md", { query: "?raw", import: "default", eager: true });

/** The tutorial, in its order. */
export const lessons: readonly Lesson[] = Object.entries(pages)
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .map(([, page]) => lessonOf(page));
