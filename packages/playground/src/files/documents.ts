import type { World } from "../worker/protocol.js";

/** A file as it is saved, under the name by which the command line finds it in a folder. */
export interface FileOut {
  readonly name: string;
  readonly what: string;
  readonly text: string;
}

/** A world as files. */
export const filesOf = ({ text, state, event, members, losses }: World): readonly FileOut[] => [
  { name: "policy.spill", what: "The policy", text },
  { name: "state.json", what: "The state before the event", text: json({ spillway: "state/1", ...state }) },
  { name: "event.json", what: "The event", text: json({ spillway: "event/1", loss: losses, ...event }) },
  ...Object.entries(members).map(([id, rows]) => ({ name: `${id}.csv`, what: `Members of ${id}`, text: rows })),
];

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
