import type { ComponentType } from "preact";

/** A room behind a button of the header, in a dialog over the page. */
export interface Door {
  readonly id: string;
  readonly title: string;
  /** Brings its code: not needed to open the page, but there before anyone opens it (`doors.tsx`). */
  readonly load: () => Promise<ComponentType<Inside>>;
}

export interface Inside {
  /** Closes the dialog. */
  readonly leave: () => void;
}
