import { readDocument } from "@spillway/engine";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { MemberClass } from "@spillway/engine/plan";
import { worldOf } from "../model/example.js";
import type { Document, World } from "../worker/protocol.js";

export interface FileIn {
  readonly name: string;
  readonly text: string;
}

export interface Opened {
  readonly world: World;
  /** Names of the files that went in. */
  readonly took: readonly string[];
  /** A sentence for each file that did not. */
  readonly refused: readonly string[];
}

/**
 * Files put into a world, each in its place: a policy by its ending, documents by what they say they are, members by the name of
 * their class. What is not a file of ours changes nothing.
 *
 * @param classes Of the policy on the page; a policy among the files brings its own, which are not known yet.
 */
export const openFiles = (files: readonly FileIn[], world: World, classes: readonly MemberClass[]): Opened => {
  const known = files.some(({ name }) => isPolicy(name)) ? [] : classes;
  return files.reduce<Opened>(
    (opened, file) => {
      const next = placed(file, opened.world, known);
      return typeof next === "string"
        ? { ...opened, refused: [...opened.refused, next] }
        : { ...opened, world: next, took: [...opened.took, file.name] };
    },
    { world, took: [], refused: [] },
  );
};

const isPolicy = (name: string): boolean => name.toLowerCase().endsWith(".spill");

/** The world with the file in it, or why it is not. */
const placed = (file: FileIn, world: World, classes: readonly MemberClass[]): World | string => {
  const name = file.name.toLowerCase();
  if (isPolicy(name)) return { ...world, text: file.text };
  if (name.endsWith(".csv")) return membersPlaced(file, world, classes);
  if (name.endsWith(".json")) return documentPlaced(file, world);
  return `\`${file.name}\` is not opened: the page reads policies (.spill), states and events (.json) and members (.csv).`;
};

const documentPlaced = ({ name, text }: FileIn, world: World): World | string => {
  const read = readDocument({ name, text });
  if (!read.ok) return `\`${name}\` is not opened: ${said(read.diagnostics)}.`;
  if (!isObject(read.value)) return `\`${name}\` is not opened: it is not a JSON object.`;
  const { spillway: kind, ...rest } = read.value;
  if (kind === "state/1") return { ...world, state: rest, members: without(world.members, classesOf(rest)) };
  if (kind === "event/1") {
    const { event, losses } = worldOf({ policy: "", state: null, event: JSON.stringify(rest), members: {} });
    return { ...world, event, losses };
  }
  return `\`${name}\` is not opened: it is neither a state (\`"spillway": "state/1"\`) nor an event (\`"spillway": "event/1"\`).`;
};

/** The first mistake as the command line says it: what, its code, where, what to do. */
const said = ([first, ...others]: readonly Diagnostic[]): string => {
  if (first === undefined) return "it cannot be read";
  const place = first.at.k === "value" && first.at.path !== "" ? `, ${first.at.path}` : "";
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return `${first.message} (${first.code}${place})${first.help === null ? "" : `: ${first.help}`}${more}`;
};

const isObject = (value: unknown): value is Document => typeof value === "object" && value !== null && !Array.isArray(value);

const classesOf = ({ classes }: Document): readonly string[] =>
  typeof classes === "object" && classes !== null ? Object.keys(classes) : [];

/** Members stand in one place: a table takes them out of the documents. */
const membersPlaced = ({ name, text }: FileIn, world: World, classes: readonly MemberClass[]): World | string => {
  const stem = name.slice(0, -".csv".length);
  const id = classes.length === 0 ? stem : (classes.find((one) => one.id === stem) ?? only(classes.filter(fits(text))))?.id;
  if (id === undefined) {
    return `\`${name}\` is not opened: name the file after the class of its members, ${classes.map((one) => `\`${one.id}.csv\``).join(" or ")}.`;
  }
  const members = { ...world.members, [id]: text };
  return { ...world, members, state: withoutClass(world.state, id), event: withoutClass(world.event, id) };
};

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** Whether the first line names a column of the class, and no other than its own. */
const fits =
  (text: string) =>
  ({ columns }: MemberClass): boolean => {
    const own = new Set(["id", ...columns.map(({ id }) => id)]);
    const [header = ""] = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1);
    const names = header.split(",").map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
    return names.includes("id") && names.length > 1 && names.every((column) => own.has(column));
  };

const withoutClass = (document: Document, id: string): Document => {
  const { classes, ...rest } = document;
  if (typeof classes !== "object" || classes === null || !Object.hasOwn(classes, id)) return document;
  const left = without(classes as Document, [id]);
  return Object.keys(left).length === 0 ? rest : { ...rest, classes: left };
};

const without = <T>(all: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)));
