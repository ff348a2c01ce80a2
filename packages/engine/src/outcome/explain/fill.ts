import { defect } from "../../diagnostic/defect.js";
import type { Args, Line } from "./line.js";
import { isZero, say } from "./say.js";
import { templates, type TemplateId } from "./templates.js";

/** A line, and the sentence that its template makes of its arguments. */
export const line = (depth: number, template: TemplateId, args: Args, key: string | null = null): Line => ({
  depth,
  template,
  args,
  key,
  text: fill(templates[template], args),
});

/** A part of a sentence: words, or an argument by its name and as a reader sees it. */
export type Piece = { readonly k: "words"; readonly text: string } | { readonly k: "arg"; readonly name: string; readonly text: string };

/**
 * A sentence in pieces, so that a view can make something of its figures and names. Put together they are its `text`.
 *
 * @example piecesOf(line).map(({ text }) => text).join("") === line.text
 */
export const piecesOf = ({ template, args }: Pick<Line, "template" | "args">): readonly Piece[] => pieces(templates[template], args);

/** `[...]` stands only where every argument in it is given; outside of it a missing argument is a defect. */
export const fill = (template: string, args: Args): string =>
  pieces(template, args)
    .map(({ text }) => text)
    .join("");

const pieces = (template: string, args: Args): readonly Piece[] => {
  const chosen = template.replace(/\[([^\]]*)\]/g, (_, segment: string) => (namesIn(segment).every((name) => name in args) ? segment : ""));
  const made: Piece[] = [];
  let from = 0;
  const words = (to: number): void => {
    if (to > from) made.push({ k: "words", text: chosen.slice(from, to) });
  };
  for (const { 0: place, 1: name = "", 2: whenZero, index } of chosen.matchAll(PLACE)) {
    const arg = args[name] ?? defect(`\`${template}\` has no argument ${name}`);
    words(index);
    made.push({ k: "arg", name, text: whenZero !== undefined && isZero(arg) ? whenZero : say(arg) });
    from = index + place.length;
  }
  words(chosen.length);
  return made;
};

const PLACE = /\{([a-z ]+)(?:\|([a-z ]+))?\}/g;

/** The arguments of a template, each once. */
export const namesIn = (template: string): readonly string[] => [...new Set([...template.matchAll(PLACE)].map(([, name = ""]) => name))];
