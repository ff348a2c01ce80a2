import type { World } from "../worker/protocol.js";
import { worldOf } from "../model/example.js";
import list from "../../../../examples/README.md?raw";

/** A real system as a policy, with an event. */
export interface Example {
  readonly id: string;
  /** The policy's own name. */
  readonly title: string;
  /** What it shows, in one line. */
  readonly shows: string;
  readonly event: string;
  /** Where each figure is from, and what the real rule says that the policy does not; Markdown. */
  readonly sources: string;
  readonly world: () => World;
}

const files = import.meta.glob<string>("../../../../examples/*/*.{spill,json,csv,md}", { query: "?raw", import: "default", eager: true });

const fileOf = (id: string, name: string): string | null => files[`../../../../examples/${id}/${name}`] ?? null;

const withoutLinks = (text: string): string => text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");

const membersOf = (id: string): Readonly<Record<string, string>> => {
  const table = new RegExp(`/${id}/([\\w-]+)\\.csv$`);
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => {
      const name = table.exec(path)?.[1];
      return name === undefined ? [] : [[name, text]];
    }),
  );
};

/** Rows of the list of examples: `| [id](…) | what it shows | its event | source |`. */
const row = /^\| \[([\w-]+)\]\([^)]*\) *\| (.*?) *\| (.*?) *\| .*\|$/gm;

/** The examples, in the order of their own list. */
export const gallery: readonly Example[] = [...list.matchAll(row)].map(([, id = "", shows = "", event = ""]) => {
  const policy = fileOf(id, "policy.spill") ?? "";
  return {
    id,
    title: /^policy "(.*)"$/m.exec(policy)?.[1] ?? id,
    shows: withoutLinks(shows),
    event: withoutLinks(event),
    sources: fileOf(id, "SOURCES.md") ?? "",
    world: () => worldOf({ policy, state: fileOf(id, "state.json"), event: fileOf(id, "event.json"), members: membersOf(id) }),
  };
});
