import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { ENGINE } from "@spillway/engine";
import { check } from "./commands/check.js";
import { code } from "./commands/code.js";
import { compile, type CompileOptions } from "./commands/compile.js";
import { curve } from "./commands/curve.js";
import { explain } from "./commands/explain.js";
import { exposure } from "./commands/exposure.js";
import { fmt } from "./commands/fmt.js";
import { newPolicy } from "./commands/new.js";
import { hash, plan } from "./commands/plan.js";
import { verify } from "./commands/receipt.js";
import { run } from "./commands/run.js";
import { schema } from "./commands/schema.js";
import { sweep } from "./commands/sweep.js";
import { test } from "./commands/test.js";
import { engines } from "./io/engine.js";
import { exit, type ExitCode } from "./exit.js";
import { Stop } from "./stop.js";
import type { Terminal } from "./io/terminal.js";

const examples = (lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  $ spillway ${line}\n`).join("")}`;

const exitCodes = `
Exit codes:
  0  clean
  1  warnings, a property that is broken, a file that is not formatted, a curve that is not finished
  2  errors in a policy, a scenario that fails
  3  the event is refused by the policy
  4  a state, an event, members, a receipt or a file that cannot be used
  64 the command was called wrongly
  70 a defect of spillway itself
`;

const target = "an example folder, a policy file, or - for standard input";

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const count = (value: string): number => {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("a whole number is expected");
  return Number.parseInt(value, 10);
};

const withDocuments = (command: Command): Command =>
  command
    .option("--state <file>", "the state before the event (JSON)")
    .option("--event <file>", "the event (JSON)")
    .option("--members <class=file.csv>", "members of a class as CSV; may be repeated", collect, []);

const withEvent = (command: Command): Command =>
  withDocuments(command).option("--loss <[waterfall=]amount>", "a loss in place of the event's; may be repeated", collect, []);

const withInput = (command: Command): Command => withEvent(withEngine(command));

const withEngine = (command: Command): Command =>
  command.addOption(
    new Option("--engine <engine>", "which evaluator runs it; both give the same bytes").choices([...engines]).default("compiled"),
  );

const withOpenLoss = (command: Command): Command =>
  withEvent(command)
    .option("--waterfall <name>", "whose loss is left open; without it, the first that the event names")
    .option("--item <id>", "of a waterfall of items: leave this item's loss open, not a common factor")
    .option("--up-to <amount>", "no further than this loss; of a common factor, percent");

/** Runs the command line and gives its exit code. */
export const program = async (terminal: Terminal, args: readonly string[]): Promise<ExitCode> => {
  let result: ExitCode = exit.clean;
  const does =
    <A extends unknown[]>(action: (...args: A) => ExitCode) =>
    (...given: A): void => {
      result = action(...given);
    };
  const root = new Command("spillway")
    .description("Loss waterfalls as one text: check, run and explain a policy.")
    .version(ENGINE.version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.error(text) })
    .addHelpText(
      "after",
      `${examples(["new pool.spill", "check pool.spill", "run examples/lending-pool", "explain examples/lending-pool --why alice"])}${exitCodes}`,
    );

  root
    .command("check")
    .description("read policies and say what is wrong, and what could be better")
    .argument("<policy...>", target)
    .addOption(new Option("--format <format>", "how to print it").choices(["pretty", "compact", "json"]).default("pretty"))
    .option("--no-lint", "errors only, no advice")
    .addHelpText("after", examples(["check pool.spill", "check --format json pool.spill"]))
    .action(does((paths: string[], options: Parameters<typeof check>[2]) => check(terminal, paths, options)));

  root
    .command("fmt")
    .description("write policies in the one style")
    .argument("<policy...>", target)
    .option("--check", "say which are not formatted, and change nothing", false)
    .addHelpText("after", examples(["fmt pool.spill", "fmt --check examples/*/policy.spill", "fmt - < pool.spill"]))
    .action(does((paths: string[], options: Parameters<typeof fmt>[2]) => fmt(terminal, paths, options)));

  withInput(root.command("run").description("run one event through a policy").argument("<target>", target))
    .addOption(new Option("--format <format>", "json is the canonical outcome document").choices(["table", "json", "csv"]).default("table"))
    .option("--trace", "with --format json: every step of the calculation", false)
    .option("--receipt <file>", "write a receipt: hashes of policy, input and outcome")
    .option("--next-state <file>", "write the state after the event")
    .addHelpText(
      "after",
      examples([
        "run examples/lending-pool",
        "run pool.spill --state state.json --event event.json",
        "run pool.spill --members lenders=lenders.csv --state state.json --loss 350000 --format csv",
      ]),
    )
    .action(does((path: string, options: Parameters<typeof run>[2]) => run(terminal, path, options)));

  withInput(root.command("explain").description("say why every number is what it is").argument("<target>", target))
    .option("--why <bearer>", "why one member, fund, party or tranche bears what it bears, or nothing")
    .addOption(new Option("--format <format>", "how to print it").choices(["sentences", "table", "tree"]).default("sentences"))
    .addOption(new Option("--most <members>", "members shown of each layer").argParser(count).default(20))
    .addHelpText(
      "after",
      examples([
        "explain examples/lending-pool",
        "explain examples/lending-pool --why alice",
        "explain examples/lending-pool --format tree",
      ]),
    )
    .action(does((path: string, options: Parameters<typeof explain>[2]) => explain(terminal, path, options)));

  withDocuments(root.command("sweep").description("run very many events or states through a policy").argument("<target>", target))
    .option(
      "--grid <figure=values>",
      "values of a figure: `0..1_000_000 step 1_000` or `1,2,3`; of several, every combination",
      collect,
      [],
    )
    .option("--scenarios <file.csv>", "a header of figures, then one line for each scenario")
    .addOption(new Option("--format <format>", "one line for each scenario").choices(["csv", "jsonl"]).default("csv"))
    .option("--steps", "what each step credits, too", false)
    .addHelpText(
      "after",
      examples([
        "sweep examples/lending-pool --grid 'loss=0..1_000_000 step 1_000'",
        "sweep pool.spill --state state.json --grid loss=100000,200000 --grid 'funds.reserve=0..500_000 step 50_000'",
        "sweep examples/lending-pool --scenarios losses.csv --format jsonl",
      ]),
    )
    .action(does((path: string, options: Parameters<typeof sweep>[2]) => sweep(terminal, path, options)));

  withOpenLoss(root.command("curve").description("what everyone bears as a function of the loss, exactly").argument("<target>", target))
    .addOption(new Option("--format <format>", "svg is a drawing for a report").choices(["table", "svg", "csv", "json"]).default("table"))
    .addHelpText(
      "after",
      examples([
        "curve examples/lending-pool",
        "curve examples/lending-pool --format svg > curve.svg",
        "curve pool.spill --state state.json --loss 350000 --up-to 1000000 --format csv",
      ]),
    )
    .action(does((path: string, options: Parameters<typeof curve>[2]) => curve(terminal, path, options)));

  withOpenLoss(
    root
      .command("exposure")
      .description("from which loss on each layer and bearer pays, and how much at most")
      .argument("<target>", target),
  )
    .addOption(new Option("--format <format>", "how to print it").choices(["table", "csv", "json"]).default("table"))
    .addHelpText("after", examples(["exposure examples/lending-pool", "exposure pool.spill --state state.json --loss 0 --format csv"]))
    .action(does((path: string, options: Parameters<typeof exposure>[2]) => exposure(terminal, path, options)));

  withEngine(root.command("test"))
    .description("run the scenarios of policies")
    .argument("<policy...>", target)
    .option("--coverage", "list what no scenario shows", false)
    .addHelpText("after", examples(["test pool.spill", "test --coverage examples/lending-pool"]))
    .action(does((paths: string[], options: Parameters<typeof test>[2]) => test(terminal, paths, options)));

  root
    .command("plan")
    .description("print the plan of a policy, which back ends read")
    .argument("<policy>", target)
    .option("--no-notes", "leave out places, titles and sources")
    .addHelpText("after", examples(["plan pool.spill", "plan --no-notes pool.spill"]))
    .action(does((path: string, options: Parameters<typeof plan>[2]) => plan(terminal, path, options)));

  root
    .command("compile")
    .description("write a policy as a module for host programs, or as its plan")
    .argument("<policy>", target)
    .addOption(
      new Option("--target <target>", "an ES module with its TypeScript types, or the plan").choices(["module", "plan"]).default("module"),
    )
    .option("--out <file>", "where to write it, - for standard output (by default the policy's name, in this folder)")
    .option("--runtime <module>", "from where the module imports its run-time (by default the package)")
    .addHelpText("after", examples(["compile pool.spill", "compile pool.spill --out src/pool.js", "compile pool.spill --target plan"]))
    .action(does((path: string, options: CompileOptions) => compile(terminal, path, options)));

  root
    .command("hash")
    .description("print the hash of what a policy means")
    .argument("<policy...>", target)
    .addHelpText("after", examples(["hash pool.spill"]))
    .action(does((paths: string[]) => hash(terminal, paths)));

  const receipt = root.command("receipt").description("receipts of runs");
  withInput(
    receipt
      .command("verify")
      .description("run the event again and compare every hash")
      .argument("<receipt>", "the receipt")
      .argument("<target>", target),
  )
    .option("--outcome <file>", "hold the receipt against this outcome too")
    .addHelpText("after", examples(["receipt verify receipt.json examples/lending-pool"]))
    .action(does((path: string, of: string, options: Parameters<typeof verify>[3]) => verify(terminal, path, of, options)));

  root
    .command("schema")
    .description("print the JSON Schema of a policy's state or event")
    .argument("<policy>", target)
    .addOption(new Option("--of <document>", "which document").choices(["state", "event"]).default("state"))
    .addHelpText("after", examples(["schema pool.spill --of event"]))
    .action(does((path: string, options: Parameters<typeof schema>[2]) => schema(terminal, path, options)));

  root
    .command("new")
    .description("write a commented policy to start from")
    .argument("[file]", "where to write it, - for standard output", "policy.spill")
    .addHelpText("after", examples(["new", "new pool.spill"]))
    .action(does((path: string) => newPolicy(terminal, path)));

  root
    .command("code")
    .description("print the page of a message's code")
    .argument("<code>", "such as SP3104")
    .addHelpText("after", examples(["code SP3104"]))
    .action(does((name: string) => code(terminal, name)));

  try {
    await root.parseAsync([...args], { from: "user" });
    return result;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.usage;
    if (!(error instanceof Stop)) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      terminal.error(
        `${terminal.paintErrors.red("defect")}: this is a mistake of spillway, not yours; please report it with the files\n${what}\n`,
      );
      return exit.defect;
    }
    terminal.error(`${terminal.paintErrors.red("error")}: ${error.message}\n${error.help === null ? "" : `  help: ${error.help}\n`}`);
    return error.code;
  }
};
