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

/** `[...]` stands only where every argument in it is given; outside of it a missing argument is a defect. */
export const fill = (template: string, args: Args): string => {
  const chosen = template.replace(/\[([^\]]*)\]/g, (_, segment: string) => (namesIn(segment).every((name) => name in args) ? segment : ""));
  return chosen.replace(PLACE, (_, name: string, whenZero: string | undefined) => {
    const arg = args[name] ?? defect(`\`${template}\` has no argument ${name}`);
    return whenZero !== undefined && isZero(arg) ? whenZero : say(arg);
  });
};

const PLACE = /\{([a-z ]+)(?:\|([a-z ]+))?\}/g;

/** The arguments of a template, each once. */
export const namesIn = (template: string): readonly string[] => [...new Set([...template.matchAll(PLACE)].map(([, name = ""]) => name))];
