import { readFileSync } from "node:fs";
import { createColors } from "picocolors";
import { program } from "./program.js";
import { wantsColour, writeAll, type Terminal } from "./io/terminal.js";

const out = createColors(wantsColour(process.stdout.isTTY === true, process.env));
const err = createColors(wantsColour(process.stderr.isTTY === true, process.env));

const terminal: Terminal = {
  out: (text) => writeAll(1, text),
  error: (text) => writeAll(2, text),
  paint: out,
  paintErrors: err,
  progress: (text) => {
    if (process.stderr.isTTY === true) writeAll(2, `${err.dim(text)}\n`);
  },
  stdin: () => readFileSync(0, "utf8"),
  cwd: process.cwd(),
};

process.exitCode = await program(terminal, process.argv.slice(2));
