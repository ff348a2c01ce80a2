import { isShare, layoutOf } from "./kinds.js";
import type { Arg, Line } from "./line.js";
import { say } from "./say.js";

/**
 * The outcome in columns: of every waterfall its steps with what arrived, what they took, what they passed on and what limited
 * them, then of every split those among whom it was made. Amounts of the waterfall's own asset stand without its name.
 */
export const table = (lines: readonly Line[]): string => {
  const parts: string[] = [];
  for (const section of sections(lines)) parts.push(...(section[0]?.template === "waterfall" ? waterfall(section) : plain(section)));
  return `${parts.slice(1).join("\n")}\n`;
};

/** Each begins with a line of depth 1; what stands before the first is one too. */
const sections = (lines: readonly Line[]): readonly (readonly Line[])[] => {
  const found: Line[][] = [];
  for (const one of lines) {
    const last = found.at(-1);
    if (last === undefined || (one.depth <= 1 && layoutOf(one.template) === "heading")) found.push([one]);
    else last.push(one);
  }
  return found;
};

const plain = (lines: readonly Line[]): readonly string[] => [
  "",
  ...lines.map(({ text, depth }) => `${"  ".repeat(Math.max(0, depth - 1))}${text}`),
];

type Row = readonly string[];

const waterfall = (lines: readonly Line[]): readonly string[] => {
  const [heading, ...rest] = lines;
  const asset = heading?.args["asset"];
  const cell = (arg: Arg | undefined): string => (arg === undefined ? "" : withoutAsset(arg, asset === undefined ? "" : say(asset)));
  const intro = rest
    .slice(
      0,
      rest.findIndex(({ template }) => layoutOf(template) === "heading"),
    )
    .map(({ text }) => text);
  const steps: Row[] = [];
  const splits: { readonly title: string; readonly rows: Row[] }[] = [];
  let title = "";
  let shares: Row[] | null = null;
  for (const { template, depth, args, text } of rest) {
    if (template === "step") {
      title = text;
      steps.push([`${"  ".repeat(depth - 2)}${text}`, cell(args["arrived"]), cell(args["credited"]), cell(args["passed"]), limit(args)]);
    } else if (template === "item") steps.push([`${"  ".repeat(depth - 2)}${text}`]);
    else if (template === "residual") steps.push([text, "", "", cell(args["residual"])]);
    if (isShare(template)) {
      if (shares === null) {
        shares = [];
        splits.push({ title, rows: shares });
      }
      shares.push(share(args, cell));
    } else shares = null;
  }
  return [
    "",
    `${heading?.text ?? ""} (${asset === undefined ? "" : say(asset)})`,
    ...intro,
    "",
    ...columns(["step", ">arrived", ">took", ">passed on", "limited by"], steps),
    ...splits.flatMap((split) => ["", split.title, ...columns(["", ">weight", ">share", ">limit", ">bears", "why"], split.rows)]),
    ...answers(rest),
  ];
};

/** What is said to a question has no column. */
const answers = (lines: readonly Line[]): readonly string[] => {
  const said = lines.filter(({ template }) => template.startsWith("why/") && layoutOf(template) === "sentence").map(({ text }) => text);
  return said.length === 0 ? [] : ["", ...said];
};

const limit = ({ reason, limit: clause }: Line["args"]): string => {
  const by = reason === undefined ? "" : say(reason);
  return by === "none" ? "" : clause === undefined ? by : `${by}: ${say(clause)}`;
};

const share = (args: Line["args"], cell: (arg: Arg | undefined) => string): Row => {
  const why = args["why"] === undefined ? "" : say(args["why"]);
  const clause = args["clause"] === undefined ? why : `${why}: ${say(args["clause"])}`;
  return [cell(args["id"] ?? args["more"]), cell(args["weight"]), cell(args["quota"]), cell(args["room"]), cell(args["units"]), clause];
};

const withoutAsset = (arg: Arg, asset: string): string => {
  const shown = say(arg);
  return arg.k === "amount" && arg.asset === asset ? shown.slice(0, -asset.length - 1) : shown;
};

/** Rows under titles; a title with `>` stands at the right. */
const columns = (titles: Row, rows: readonly Row[]): readonly string[] => {
  const names = titles.map((title) => title.replace(">", ""));
  const widths = names.map((name, i) => Math.max(...[name, ...rows.map((row) => row[i] ?? "")].map((text) => [...text].length)));
  const written = (row: Row): string =>
    titles
      .map((title, i) => {
        const text = row[i] ?? "";
        const space = " ".repeat((widths[i] ?? 0) - [...text].length);
        return title.startsWith(">") ? space + text : text + space;
      })
      .join("  ")
      .trimEnd();
  return [written(names), ...rows.map(written)];
};
