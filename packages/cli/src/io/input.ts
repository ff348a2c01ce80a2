import { plainInput, readColumns, type ColumnInput, type Diagnostic, type Input, type Json } from "@spillway/engine";
import { exit } from "../exit.js";
import { Stop } from "../stop.js";
import { openText, readText, type NamedPieces, type NamedText } from "./files.js";
import { renderValues } from "./report.js";
import { summary, type Policy, type Target } from "./target.js";
import type { Terminal } from "./terminal.js";

export interface InputOptions {
  readonly state?: string;
  readonly event?: string;
  /** `CLASS=FILE.csv`, repeatable. */
  readonly members?: readonly string[];
  /** `AMOUNT` or `WATERFALL=AMOUNT`, repeatable: in place of the event's losses. */
  readonly loss?: readonly string[];
}

/** Parts of the documents that come from elsewhere, by member and key: they stand in place of what the documents say there. */
export interface Given {
  readonly state: Parts;
  readonly event: Parts;
}

type Parts = Readonly<Record<string, Readonly<Record<string, Json>>>>;

const nothing: Given = { state: {}, event: {} };

/** Long enough to be worth a word on standard error. */
const LARGE = 4 * 1024 * 1024;

/** State, event and members of a run: from the folder, or as the options say. */
export const inputOrStop = (terminal: Terminal, policy: Policy, target: Target, options: InputOptions, given: Given = nothing): Input =>
  plainInput(columnsOrStop(terminal, policy, target, options, given));

/** The same with members in columns. Files of members are read piece by piece, and of their text stays what is no figure. */
export const columnsOrStop = (
  terminal: Terminal,
  policy: Policy,
  target: Target,
  options: InputOptions,
  given: Given = nothing,
): ColumnInput => {
  const statePath = options.state ?? target.folder?.state ?? null;
  const eventPath = options.event ?? target.folder?.event ?? null;
  const members = new Map(target.folder?.members);
  for (const pair of options.members ?? []) members.set(...memberFile(pair));
  const state = statePath === null ? null : readText(terminal, statePath);
  const event = eventPath === null ? null : readText(terminal, eventPath);
  if (state === null && !isStateless(policy, members, given)) {
    throw new Stop(exit.badInput, "no state is given", "name it with `--state FILE`, or run a folder that holds a state.json");
  }
  if (event === null && (options.loss ?? []).length === 0 && given.event["loss"] === undefined) {
    throw new Stop(exit.badInput, "no event is given", "name it with `--event FILE`, or say the loss: `--loss 350000`");
  }
  const files = new Map([...members].map(([id, path]) => [id, openText(terminal, path)] as const));
  const size = [...files.values()].reduce((sum, file) => sum + file.size, (state?.text.length ?? 0) + (event?.text.length ?? 0));
  if (size > LARGE) terminal.progress("reading the input …");
  const read = readColumns(policy.plan, {
    state: withGiven(state ?? { name: "no state", value: { spillway: "state/1" } }, given.state),
    event: withGiven(withLoss(policy, event, options.loss ?? []), given.event),
    members: files,
  });
  if (!read.ok) {
    terminal.error(
      renderValues(
        terminal,
        ...beside(
          read.diagnostics,
          [state, event].filter((text) => text !== null),
          [...files.values()],
        ),
      ),
    );
    throw new Stop(exit.badInput, `nothing was evaluated: ${summary(read.diagnostics.length, "mistake")} in the input`);
  }
  if (size > LARGE) terminal.progress("evaluating …");
  return read.value;
};

/** What one text can hold, in bytes. */
const LONGEST = 512 * 1024 * 1024 - 64;

/** Messages stand beside the lines that they speak of. For these a file is read again; of one too long for that they give the line alone. */
const beside = (
  diagnostics: readonly Diagnostic[],
  texts: readonly NamedText[],
  files: readonly NamedPieces[],
): [readonly Diagnostic[], readonly NamedText[]] => {
  const isWrong = (name: string): boolean => diagnostics.some(({ at }) => at.k === "value" && at.document === name);
  const wrong = files.filter(({ name }) => isWrong(name));
  const tooLong = new Set(wrong.filter(({ size }) => size > LONGEST).map(({ name }) => name));
  const read = wrong.filter(({ name }) => !tooLong.has(name)).map(({ name, pieces }) => ({ name, text: [...pieces].join("") }));
  const placed = diagnostics.map((one) =>
    one.at.k === "value" && tooLong.has(one.at.document) ? { ...one, at: { ...one.at, span: null } } : one,
  );
  return [placed, [...texts, ...read]];
};

/** Without funds, and with every class in a file, there is nothing left for a state to say. */
const isStateless = ({ plan }: Policy, members: ReadonlyMap<string, string>, given: Given): boolean =>
  plan.funds.every(({ id }) => given.state["funds"]?.[id] !== undefined) &&
  plan.classes.every((one) => members.has(one.id) || (one.columns.length > 0 && one.columns.every((column) => column.given === "event")));

const memberFile = (pair: string): [string, string] => {
  const at = pair.indexOf("=");
  if (at <= 0 || at === pair.length - 1)
    throw new Stop(exit.usage, `\`--members ${pair}\` does not name a class and a file`, "for example `--members lenders=lenders.csv`");
  return [pair.slice(0, at), pair.slice(at + 1)];
};

interface Valued {
  readonly name: string;
  readonly value: unknown;
}

/** The event's document, with its losses replaced where `--loss` says so. */
const withLoss = (policy: Policy, event: NamedText | null, losses: readonly string[]): NamedText | Valued => {
  if (losses.length === 0) return event ?? { name: "the event", value: { spillway: "event/1" } };
  const loss = Object.fromEntries(losses.map((text) => lossOf(policy, text)));
  if (event === null) return { name: "the options", value: { spillway: "event/1", loss } };
  const document = documentOf(event);
  return document === null ? event : { name: `${event.name} with --loss`, value: { ...document, loss } };
};

/** The document with what is given in place of what it says. */
const withGiven = (source: NamedText | Valued, given: Parts): NamedText | Valued => {
  const document = Object.keys(given).length === 0 ? null : "text" in source ? documentOf(source) : (source.value as object);
  if (document === null) return source;
  const before = document as Readonly<Record<string, object | undefined>>;
  const parts = Object.entries(given).map(([part, values]) => [part, { ...before[part], ...values }] as const);
  return { name: source.name, value: { ...document, ...Object.fromEntries(parts) } };
};

/** Null where it is no object: the strict reader says what is wrong with it. */
const documentOf = ({ text }: NamedText): object | null => {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === "object" && document !== null ? document : null;
  } catch {
    return null;
  }
};

const lossOf = ({ plan }: Policy, text: string): [string, string] => {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  const fed = plan.waterfalls.filter((waterfall) => waterfall.feed.k === "event");
  const [only] = fed;
  if (only === undefined || fed.length > 1) {
    throw new Stop(
      exit.usage,
      `\`--loss ${text}\` does not say of which waterfall`,
      `for example \`--loss ${only?.id ?? "bad_debt"}=${text}\``,
    );
  }
  return [only.id, text];
};
