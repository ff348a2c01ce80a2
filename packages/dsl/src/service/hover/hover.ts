import { boundAloud, clauseAloud, residualAloud, roundingAloud, type Say } from "./aloud.js";
import { figureOf, type Figures } from "../figures.js";
import { findAt, type Found } from "./found.js";
import { inline, prose } from "../markdown.js";
import { keywords } from "../../syntax/keywords.js";
import { multiply, pow10, rational } from "../../rational.js";
import { rangeAt, addressAt, textAt, touches, type Snapshot } from "../snapshot.js";
import { sayName } from "./names.js";
import { sayNumber, sayShare } from "../../lower/say-amount.js";
import { spanOf } from "../../syntax/lexer.js";
import type { Hover, Position } from "../protocol.js";
import type { IToken } from "../../syntax/chevrotain.js";
import type { NumberText } from "../../syntax/tree.js";

const meanings: ReadonlyMap<string, string> = new Map(keywords.map(({ text, meaning }) => [text, meaning]));

/** What stands at a position: what it is, what it means, and what it is at the moment. */
export const hoverAt = (snapshot: Snapshot, position: Position, values: Figures["values"] = {}): Hover | null => {
  const address = addressAt(snapshot, position);
  const token = tokenAt(snapshot, address);
  if (token === null) return null;
  const say: Say = (expr) => inline(textAt(snapshot, expr.span));
  const name = snapshot.bindings().at(address);
  const found = findAt(snapshot.file, address);
  const range = rangeAt(snapshot, name?.at ?? spanOf(token));
  const show = (paragraphs: readonly string[]): Hover | null =>
    paragraphs.length === 0 ? null : { contents: { kind: "markdown", value: paragraphs.join("\n\n") }, range };
  if (name !== null) {
    const { paragraphs, key } = sayName(snapshot, name, say);
    return show([...paragraphs, ...now(key === null ? null : figureOf(values, key))]);
  }
  if (found.number !== null && touches(found.number.span, address)) {
    const clause = valueAt(snapshot, address, values);
    return show([numberAloud(found.number, snapshot), ...now(clause)]);
  }
  if (!meanings.has(token.image)) return null;
  return show([...wordAloud(snapshot, found, token, say), ...now(valueAt(snapshot, address, values))]);
};

const now = (value: string | null): string[] => (value === null ? [] : [`**Now:** ${prose(value)}`]);

const tokenAt = ({ readings }: Snapshot, address: number): IToken | null => {
  const all = readings.flatMap(({ tokens }) => tokens.filter((token) => touches(spanOf(token), address)));
  return all.find((token) => token.startOffset === address) ?? all[0] ?? null;
};

/** The smallest clause around an address of which the host knows something. */
const valueAt = ({ parts: { notes } }: Snapshot, address: number, values: Figures["values"]): string | null => {
  const around = [...notes()].filter(
    ([
      ,
      {
        span: [start, end],
      },
    ]) => start <= address && address <= end,
  );
  around.sort(([, a], [, b]) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
  for (const [key] of around) {
    const value = figureOf(values, key);
    if (value !== null) return value;
  }
  return null;
};

/** `1.5m EUR` is `1_500_000 EUR`; a share is also said as a fraction. */
const numberAloud = ({ value, form, text, unit, per }: NumberText, { names }: Snapshot): string => {
  if (value === null) return `${inline(text)} is not a number.`;
  if (form !== "plain") return `\`${sayShare(value)}\`, as a fraction \`${value.n}/${value.d}\``;
  const counted = [unit?.text, per === null ? undefined : `per ${per.text}`].filter((one) => one !== undefined).join(" ");
  const full = `\`${[sayNumber(value), counted].filter((one) => one !== "").join(" ")}\``;
  const asset = names.assets.get(unit?.text ?? "");
  if (asset === undefined || per !== null) return full;
  return `${full}, ${sayNumber(multiply(value, rational(pow10(asset.decimals))))} base units`;
};

/** The clause in which a word stands, read aloud; and what the word means. */
const wordAloud = (snapshot: Snapshot, found: Found, token: IToken, say: Say): string[] => {
  const meaning = meanings.get(token.image) ?? "";
  const aloud = sentenceAt(snapshot, found, token, say);
  return [...(aloud === null ? [] : [aloud]), ...(meaning === "" ? [] : [`\`${token.image}\`: ${meaning}`])];
};

const sentenceAt = ({ file }: Snapshot, { clause, residual, step, waterfall }: Found, token: IToken, say: Say): string | null => {
  if (clause !== null) return clauseAloud(clause, say);
  if (residual !== null) return residualAloud(residual);
  if (step?.k === "tranche") return `Bears the losses from ${say(step.from)} to ${say(step.to)}.`;
  if (file.rounding !== null && touches(file.rounding.span, token.startOffset)) return roundingAloud(file.rounding);
  const always = file.declarations.find((node) => touches(node.span, token.startOffset));
  if (waterfall !== null || always?.k !== "always") return null;
  const { subject, bound, when } = always;
  const who =
    subject.k === "each" ? `each of \`${subject.of.text}\`` : subject.k === "bearer" ? `\`${subject.who.name.text}\`` : "the residual loss";
  return `On every run ${who} ${subject.k === "residual" ? "is" : "bears"} ${boundAloud(bound, say)}${when === null ? "" : `, when ${say(when)}`}. It changes no amount; a run that breaks it says so.`;
};
