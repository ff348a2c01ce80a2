import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { shell } from "./testing/shell.js";

const small = `spillway 1
policy "Small"

asset EUR decimals 2

fund reserve: EUR  per "Rule 1"

waterfall w: EUR {
  layer first  from reserve  up to 60 EUR in one event
  residual loss is left open "people decide"
}

priority reserve

scenario "more than the cap" {
  given reserve = 100 EUR
  loss 75 EUR
  expect reserve bears 60 EUR, limited by cap
         residual loss is 15 EUR, left open
}
`.replace("priority reserve\n\n", "");

const state = JSON.stringify({ spillway: "state/1", funds: { reserve: "100" } });
const event = JSON.stringify({ spillway: "event/1", loss: { w: "75" } });

const withSmall = (): ReturnType<typeof shell> => {
  const sh = shell();
  sh.write("pool/policy.spill", small);
  sh.write("pool/state.json", state);
  sh.write("pool/event.json", event);
  return sh;
};

describe("the README", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const block = (kind: string): string => new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, "ms").exec(readme)?.[1] ?? "there is none";

  test("shows a part of the policy that it runs", () => {
    const sh = shell();
    sh.example("lending-pool");
    const comments = / *\/\/\/? .*$| +per ".*"$/gm;
    expect(sh.read("lending-pool/policy.spill").replaceAll(comments, "")).toContain(block("spillway"));
  });

  test("shows what the run prints", async () => {
    const sh = shell();
    sh.example("lending-pool");
    expect((await sh.run("run", "lending-pool")).out).toContain(block("text"));
  });

  test("its first commands run the example, its second the tests", () => {
    const commands = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text);
    expect(commands.slice(0, 2)).toEqual(["npm ci && npm run build\nnpx spillway explain examples/lending-pool\n", "npm ci && npm test\n"]);
  });
});

describe("help", () => {
  test("names every command, with examples and exit codes", async () => {
    const { code, out } = await shell().run("--help");
    expect(code).toBe(0);
    for (const command of [
      "check",
      "fmt",
      "run",
      "explain",
      "sweep",
      "curve",
      "exposure",
      "test",
      "plan",
      "compile",
      "hash",
      "receipt",
      "schema",
      "new",
      "code",
    ])
      expect(out).toContain(`\n  ${command} `);
    expect(out).toContain("Exit codes:");
    expect(out).toContain("$ spillway run examples/lending-pool");
  });

  test("a command that does not exist is a wrong call", async () => {
    const { code, error } = await shell().run("bogus");
    expect(code).toBe(64);
    expect(error).toContain("bogus");
  });

  test.each(["check", "fmt", "run", "explain", "curve", "exposure", "test", "plan", "compile", "hash", "schema", "new", "code"])(
    "%s --help shows an example",
    async (command) => {
      const { code, out } = await shell().run(command, "--help");
      expect(code).toBe(0);
      expect(out).toContain(`$ spillway ${command}`);
    },
  );
});

describe("new", () => {
  test("writes a policy that is clean, formatted, passes its scenarios and is covered by them", async () => {
    const sh = shell();
    expect((await sh.run("new")).code).toBe(0);
    expect(await sh.run("check", "policy.spill")).toMatchObject({ code: 0, out: "no errors\n" });
    expect((await sh.run("fmt", "--check", "policy.spill")).code).toBe(0);
    const tested = await sh.run("test", "--coverage", "policy.spill");
    expect(tested.code).toBe(0);
    expect(tested.out).toContain("3 scenarios passed");
    expect(tested.out).toContain("(100%)");
  });

  test("leaves a file that is there as it is", async () => {
    const sh = shell();
    sh.write("policy.spill", "mine");
    const { code, error } = await sh.run("new");
    expect(code).toBe(4);
    expect(error).toContain("policy.spill exists already and is left as it is");
    expect(sh.read("policy.spill")).toBe("mine");
  });
});

describe("check", () => {
  test("shows an error with its place, and ends with 2", async () => {
    const sh = shell();
    sh.write("a.spill", small.replace("from reserve", "from resreve"));
    const { code, out } = await sh.run("check", "a.spill");
    expect(code).toBe(2);
    expect(out).toContain("SP1001");
    expect(out).toContain("a.spill:9:");
    expect(out).toContain("1 error\n");
  });

  test("one line an error for tools", async () => {
    const sh = shell();
    sh.write("a.spill", small.replace("from reserve", "from resreve"));
    const { out } = await sh.run("check", "--format", "compact", "a.spill");
    expect(out).toMatch(/^a\.spill:9:21: error SP1001: /);
  });

  test("data for programs", async () => {
    const sh = shell();
    sh.write("a.spill", small.replace("from reserve", "from resreve"));
    const { out } = await sh.run("check", "--format", "json", "a.spill");
    expect(JSON.parse(out)).toMatchObject([{ code: "SP1001", severity: "error" }]);
  });

  test("reads standard input", async () => {
    expect((await shell().type(small, "check", "-", "--no-lint")).code).toBe(0);
  });

  test("a policy that is not UTF-8 is bad input", async () => {
    const { code, error } = await shell().run("check", "nothing.spill");
    expect(code).toBe(4);
    expect(error).toContain("cannot read nothing.spill: there is no such file");
  });

  test("repairs that differ in money are shown with their numbers in the first scenario", async () => {
    const sh = shell();
    await sh.run("new");
    sh.write(
      "policy.spill",
      sh
        .read("policy.spill")
        .replace("    rest goes to the other members\n", "")
        .replace("haircut_cap of deposit in one event", "90_000 USDC in one event"),
    );
    const { code, out } = await sh.run("check", "policy.spill");
    expect(code).toBe(2);
    expect(out).toContain('rest goes to the next step`: in "the reserve is enough" reserve 200,000 USDC');
  });
});

describe("fmt", () => {
  test("writes in place, and is then content", async () => {
    const sh = shell();
    sh.write("a.spill", small.replaceAll("  ", " "));
    expect(await sh.run("fmt", "--check", "a.spill")).toMatchObject({ code: 1, out: "a.spill is not formatted\n" });
    expect((await sh.run("fmt", "a.spill")).code).toBe(0);
    expect((await sh.run("fmt", "--check", "a.spill")).code).toBe(0);
  });

  test("leaves a text that cannot be read as it is", async () => {
    const sh = shell();
    sh.write("a.spill", "spillway 1\npolicy");
    expect((await sh.run("fmt", "a.spill")).code).toBe(2);
    expect(sh.read("a.spill")).toBe("spillway 1\npolicy");
  });

  test("standard input goes to standard output", async () => {
    const { code, out } = await shell().type(small, "fmt", "-");
    expect(code).toBe(0);
    expect(out).toContain("layer first");
  });
});

describe("run", () => {
  test("an example folder needs nothing more", async () => {
    const { code, out } = await withSmall().run("run", "pool");
    expect(code).toBe(0);
    // 75 against a cap of 60: 60 and 15.
    expect(out).toMatch(/first\s+75\s+60\s+15\s+cap/);
    expect(out).toMatch(/residual\s+15\s+left open/);
    expect(out).toMatch(/reserve\s+60 EUR/);
  });

  test("files and options do the same", async () => {
    const sh = withSmall();
    const named = await sh.run("run", "pool/policy.spill", "--state", "pool/state.json", "--loss", "75");
    expect(named.out).toBe((await sh.run("run", "pool")).out);
  });

  test("json is the canonical outcome document", async () => {
    const { out } = await withSmall().run("run", "pool", "--format", "json");
    const outcome: unknown = JSON.parse(out);
    expect(outcome).toMatchObject({
      spillway: "outcome/1",
      status: "settled",
      borne: [{ of: "reserve", id: null, asset: "EUR", borne: "60.00" }],
    });
    expect(out).toBe(`${out.trim()}\n`);
    expect(out).not.toContain(" :");
  });

  test("csv has one line for each bearer in each layer", async () => {
    const { out } = await withSmall().run("run", "pool", "--format", "csv");
    expect(out.split("\r\n")).toEqual([
      "waterfall,layer,item,of,id,asset,borne,called,rounding,through",
      "w,first,,reserve,,EUR,60.00,,,",
      "w,residual loss,,,,EUR,15.00,,,",
      "",
    ]);
  });

  test.each([["run"], ["run", "--format", "csv"], ["run", "--format", "json", "--trace"], ["explain"], ["explain", "--why", "reserve"]])(
    "both engines print the same bytes: %s %s %s %s",
    async (command, ...options) => {
      const compiled = await withSmall().run(command, "pool", ...options);
      expect(compiled.out).not.toBe("");
      expect(await withSmall().run(command, "pool", ...options, "--engine", "reference")).toEqual(compiled);
      expect(await withSmall().run(command, "pool", ...options, "--engine", "compiled")).toEqual(compiled);
    },
  );

  test("an engine that there is not is a wrong call", async () => {
    expect((await withSmall().run("run", "pool", "--engine", "fast")).code).toBe(64);
  });

  test("the next state is an input again", async () => {
    const sh = withSmall();
    await sh.run("run", "pool", "--next-state", "after.json");
    expect(JSON.parse(sh.read("after.json"))).toMatchObject({ spillway: "state/1", funds: { reserve: "40.00" } });
    const again = await sh.run("run", "pool", "--state", "after.json");
    expect(again.out).toMatch(/first\s+75\s+40\s+35\s+balance/);
  });

  test("an event that the policy refuses ends with 3", async () => {
    const sh = withSmall();
    sh.write("pool/policy.spill", small.replace('is left open "people decide"', "is refused").replace("15 EUR, left open", "15 EUR"));
    const { code, out } = await sh.run("run", "pool");
    expect(code).toBe(3);
    expect(out).toContain("refused: w would leave 15 EUR; the event is void");
  });

  test("a property that breaks ends with 1", async () => {
    const sh = withSmall();
    sh.write("pool/policy.spill", `${small}\nalways half: reserve bears at most 50% of reserve\n`);
    const { code, out } = await sh.run("run", "pool");
    expect(code).toBe(1);
    expect(out).toContain("always half: broken: 60.00 EUR against 50.00 EUR");
  });

  test("bad input ends with 4, says where, and evaluates nothing", async () => {
    const sh = withSmall();
    sh.write("pool/state.json", state.replace('"100"', "0.1"));
    const { code, out, error } = await sh.run("run", "pool");
    expect(code).toBe(4);
    expect(out).toBe("");
    expect(error).toContain("pool/state.json");
    expect(error).toContain("funds.reserve");
    expect(error).toContain("nothing was evaluated: 1 mistake in the input");
  });

  test.each([
    [["run", "pool", "--members", "lenders"], "does not name a class and a file"],
    [["run", "pool", "--format", "xml"], "xml"],
    [["explain", "pool", "--most", "many"], "a whole number is expected"],
  ] as const)("%j is a wrong call", async (args, message) => {
    const { code, error } = await withSmall().run(...args);
    expect(code).toBe(64);
    expect(error).toContain(message);
  });

  test("a folder without a policy says what is missing", async () => {
    const sh = shell();
    sh.write("empty/readme.md", "");
    const { code, error } = await sh.run("run", "empty");
    expect(code).toBe(4);
    expect(error).toContain("empty holds no policy: expected empty/policy.spill");
  });

  test("members may stand in a file of their own", async () => {
    const sh = shell();
    sh.example("lending-pool");
    const { code, out } = await sh.run("run", "lending-pool");
    expect(code).toBe(0);
    expect(out).toMatch(/reserve\s+250,000 USDC/);
  });
});

describe("sweep", () => {
  const lines = (out: string): string[] => out.trimEnd().split("\r\n");

  test("every line is what a run gives", { timeout: 60_000 }, async () => {
    const sh = shell();
    sh.example("lending-pool");
    const { code, out } = await sh.run("sweep", "lending-pool", "--grid", "loss=0..500_000 step 125_000", "--grid", "reserve=0,300000");
    expect(code).toBe(0);
    const [header = "", ...rows] = lines(out);
    const names = header.split(",");
    expect(rows).toHaveLength(10);
    for (const row of rows) {
      const of = Object.fromEntries(row.split(",").map((cell, i) => [names[i] ?? "", cell]));
      sh.write("state.json", JSON.stringify({ spillway: "state/1", funds: { reserve: of["funds.reserve"] } }));
      const run = await sh.run("run", "lending-pool", "--state", "state.json", "--loss", of["loss.bad_debt"] ?? "", "--format", "json");
      const outcome = JSON.parse(run.out) as {
        readonly borne: readonly { readonly of: string; readonly borne: string }[];
        readonly waterfalls: readonly { readonly residual: { readonly amount: string } }[];
      };
      const units = (bearer: string): bigint =>
        outcome.borne.filter(({ of: who }) => who === bearer).reduce((sum, { borne }) => sum + BigInt(borne.replace(".", "")), 0n);
      expect(of["residual.bad_debt"]).toBe(outcome.waterfalls[0]?.residual.amount);
      expect(BigInt(of["borne.reserve"]?.replace(".", "") ?? -1)).toBe(units("reserve"));
      expect(BigInt(of["borne.lenders"]?.replace(".", "") ?? -1)).toBe(units("lenders"));
    }
  });

  test("scenarios from a file, as JSON lines, with what steps credit", async () => {
    const sh = withSmall();
    sh.write("s.csv", "loss,reserve\n75,100\n75,20\n");
    const { out } = await sh.run("sweep", "pool", "--scenarios", "s.csv", "--format", "jsonl", "--steps");
    const scenario = (reserve: string, borne: string, residual: string): unknown => ({
      "loss.w": "75.00",
      "funds.reserve": reserve,
      status: "settled",
      "residual.w": residual,
      "borne.reserve": borne,
      "credited.w.first": borne,
    });
    const objects = out
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(objects).toEqual([scenario("100.00", "60.00", "15.00"), scenario("20.00", "20.00", "55.00")]);
  });

  test("what varies may be missing in the documents", async () => {
    const sh = shell();
    sh.write("small.spill", small);
    const { code, out } = await sh.run("sweep", "small.spill", "--grid", "reserve=10", "--grid", "loss=30");
    expect(code).toBe(0);
    expect(lines(out)[1]).toBe("10.00,30.00,settled,20.00,10.00");
  });

  test("an event that the policy refuses is a line", async () => {
    const sh = withSmall();
    sh.write("pool/policy.spill", small.replace('is left open "people decide"', "is refused").replace("15 EUR, left open", "15 EUR"));
    const { code, out } = await sh.run("sweep", "pool", "--grid", "loss=60,61");
    expect(code).toBe(0);
    expect(lines(out).slice(1)).toEqual(["60.00,settled,0.00,60.00", "61.00,refused,61.00,0.00"]);
  });

  test("a figure that cannot vary, and a value that is none, are bad input", async () => {
    const unknown = await withSmall().run("sweep", "pool", "--grid", "los=1");
    expect([unknown.code, unknown.out]).toEqual([4, ""]);
    expect(unknown.error).toContain("there is no figure `los` that could vary");
    expect(unknown.error).toContain("did you mean `loss`?");
    const sh = withSmall();
    sh.write("s.csv", "loss\n75\n7x\n");
    const value = await sh.run("sweep", "pool", "--scenarios", "s.csv");
    expect([value.code, value.out]).toEqual([4, ""]);
    expect(value.error).toContain("`7x` holds more than digits");
    expect(value.error).toContain("s.csv:3");
  });

  test("no scenarios, or two kinds of them, are a wrong call", async () => {
    expect((await withSmall().run("sweep", "pool")).code).toBe(64);
    expect((await withSmall().run("sweep", "pool", "--grid", "loss=1", "--scenarios", "s.csv")).code).toBe(64);
  });
});

describe("explain", () => {
  test("says why in sentences", async () => {
    const { code, out } = await withSmall().run("explain", "pool");
    expect(code).toBe(0);
    expect(out).toContain("75 EUR arrives. `up to 60 EUR in one event` limits it to 60 EUR.");
  });

  test("one bearer alone", async () => {
    const { out } = await withSmall().run("explain", "pool", "--why", "reserve");
    expect(out).toContain("reserve bears 60 EUR");
  });

  test("no such bearer is bad input", async () => {
    const { code, error } = await withSmall().run("explain", "pool", "--why", "resrve");
    expect(code).toBe(4);
    expect(error).toContain("SP8601");
  });
});

describe("test", () => {
  test("a scenario that fails says what was expected and what was found", async () => {
    const sh = shell();
    sh.write("a.spill", small.replace("reserve bears 60 EUR", "reserve bears 61 EUR"));
    const { code, out } = await sh.run("test", "a.spill");
    expect(code).toBe(2);
    expect(out).toContain("expected 61 EUR; it bears 60 EUR, 1 EUR less");
    expect(out).toContain("1 of 1 scenario failed");
  });

  test.each(["compiled", "reference"])("the %s engine runs the scenarios", async (engine) => {
    const sh = shell();
    sh.write("a.spill", small);
    const { code, out } = await sh.run("test", "--engine", engine, "a.spill");
    expect(code).toBe(0);
    expect(out).toContain("1 scenario passed");
  });

  test("a policy without scenarios is a warning", async () => {
    const sh = shell();
    sh.write("a.spill", small.slice(0, small.indexOf("scenario")));
    expect((await sh.run("test", "a.spill")).code).toBe(1);
  });
});

describe("hash and plan", () => {
  test("the hash is of the meaning, not of the text", async () => {
    const sh = shell();
    sh.write("a.spill", small);
    sh.write("b.spill", `${small.replaceAll("  ", "   ")}\n// a comment\n`);
    sh.write("c.spill", small.replace("up to 60 EUR", "up to 60.01 EUR"));
    const [a, b, c] = (await sh.run("hash", "a.spill", "b.spill", "c.spill")).out.split("\n").map((line) => line.split("  ")[0]);
    expect(a).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(b).toBe(a);
    expect(c).not.toBe(a);
  });

  test("the plan is printed with or without its notes", async () => {
    const sh = shell();
    sh.write("a.spill", small);
    expect(JSON.parse((await sh.run("plan", "a.spill")).out)).toMatchObject({ format: "spillway-plan/1", name: "Small" });
    expect(JSON.parse((await sh.run("plan", "--no-notes", "a.spill")).out)).toMatchObject({ notes: { at: {}, params: [] } });
  });
});

describe("receipt", () => {
  test("holds for the same run, and for no other", async () => {
    const sh = withSmall();
    await sh.run("run", "pool", "--receipt", "receipt.json");
    expect(await sh.run("receipt", "verify", "receipt.json", "pool")).toMatchObject({ code: 0 });
    const other = await sh.run("receipt", "verify", "receipt.json", "pool", "--loss", "74");
    expect(other.code).toBe(4);
    expect(other.error).toContain("SP8503");
    expect(other.error).not.toContain("SP8504");
  });
});

describe("schema", () => {
  test.each(["state", "event"])("of the %s is a JSON Schema", async (of) => {
    const sh = shell();
    sh.write("a.spill", small);
    const { code, out } = await sh.run("schema", "a.spill", "--of", of);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema", title: `Small: ${of}` });
  });
});

describe("code", () => {
  test("prints the page", async () => {
    const { code, out } = await shell().run("code", "sp8200");
    expect(code).toBe(0);
    expect(out).toMatch(/^# SP8200: /);
  });

  test("a code that does not exist is a wrong call", async () => {
    expect(await shell().run("code", "SP0000")).toMatchObject({ code: 64 });
  });
});

describe("compile", () => {
  test("writes a module and its declarations, in the policy's own names", async () => {
    const sh = withSmall();
    const { code, out, error } = await sh.run("compile", "pool");
    expect([code, out, error]).toEqual([0, "", "written: policy.js, policy.d.ts\n"]);
    expect(sh.read("policy.js")).toContain('import { policyModule } from "@spillway/engine/runtime";');
    expect(sh.read("policy.d.ts")).toContain('readonly reserve: Amount<"EUR">;');
  });

  test("writes where it is told to, and over what it wrote before", async () => {
    const sh = withSmall();
    await sh.run("compile", "pool", "--out", "pool/small.mjs");
    const { code, error } = await sh.run("compile", "pool", "--out", "pool/small.mjs", "--runtime", "./runtime.js");
    expect([code, error]).toEqual([0, "written: pool/small.mjs, pool/small.d.mts\n"]);
    expect(sh.read("pool/small.mjs")).toContain('from "./runtime.js"');
  });

  test("not over a file that it did not write", async () => {
    const sh = withSmall();
    sh.write("policy.d.ts", "export type Mine = 1;\n");
    const { code, error } = await sh.run("compile", "pool");
    expect(code).toBe(4);
    expect(error).toContain("policy.d.ts is there already, and this command did not make it");
    expect(sh.read("policy.d.ts")).toBe("export type Mine = 1;\n");
    expect(() => sh.read("policy.js")).toThrow("ENOENT");
  });

  test("the plan: the one that `plan` prints", async () => {
    const sh = withSmall();
    expect((await sh.run("compile", "pool", "--target", "plan")).error).toBe("written: policy.plan.json\n");
    expect(sh.read("policy.plan.json")).toBe((await sh.run("plan", "pool")).out);
  });

  test("standard input and output", async () => {
    const { code, out } = await shell().type(small, "compile", "-", "--out", "-");
    expect(code).toBe(0);
    expect(out).toMatch(/^\/\/ Small, sha256:[0-9a-f]{64}\n/);
  });

  test("a policy with errors writes nothing", async () => {
    const sh = shell();
    sh.write("bad.spill", small.replace("from reserve", "from reserv"));
    expect((await sh.run("compile", "bad.spill")).code).toBe(2);
    expect(() => sh.read("bad.js")).toThrow("ENOENT");
  });
});
