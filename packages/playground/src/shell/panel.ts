import type { ComponentType } from "preact";

/** One view of the page: a tab, or where there is room for it a column. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly View: ComponentType;
  /** Whether it lives on while another tab is open: an editor keeps its history. */
  readonly stays?: boolean;
}
