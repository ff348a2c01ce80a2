import { exit, type ExitCode } from "../exit.js";
import { Stop } from "../stop.js";
import { pages } from "../pages.js";
import type { Terminal } from "../io/terminal.js";

/** Prints the page of a code. */
export const code = (terminal: Terminal, name: string): ExitCode => {
  const wanted = /^(?:sp)?(\d{4})$/i.exec(name)?.[1];
  const known = pages();
  if (wanted === undefined)
    throw new Stop(exit.usage, `\`${name}\` is not a code`, "codes are written `SP3104`; each message begins with its own");
  const page = known.get(`SP${wanted}`);
  if (page === undefined)
    throw new Stop(exit.usage, `there is no code SP${wanted}`, `there are ${known.size}, from ${[...known.keys()].sort()[0] ?? ""} on`);
  terminal.out(page.endsWith("\n") ? page : `${page}\n`);
  return exit.clean;
};
