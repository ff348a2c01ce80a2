import type { Door } from "./door.js";

/** The rooms behind the header, in its order. */
export const doors: readonly Door[] = [
  { id: "examples", title: "Examples", load: () => import("../gallery/view.js").then(({ Gallery }) => Gallery) },
  { id: "lessons", title: "Lessons", load: () => import("../lessons/view.js").then(({ Lessons }) => Lessons) },
  { id: "files", title: "Files", load: () => import("../files/view.js").then(({ Files }) => Files) },
  { id: "share", title: "Share", load: () => import("../share/view.js").then(({ Share }) => Share) },
  { id: "export", title: "Export", load: () => import("../export/view.js").then(({ Exports }) => Exports) },
];
