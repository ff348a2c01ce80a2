import type { Names } from "../../names/symbols.js";

/** What is written for a word that begins something, with places to fill in. */
export const snippetFor = (word: string, names: Names): string | null => {
  const asset = `\${2:${[...names.assets.keys()][0] ?? "USDC"}}`;
  switch (word) {
    case "asset":
      return "asset ${1:USDC} decimals ${2:6}";
    case "fund":
    case "party":
      return `${word} \${1:name}: ${asset}`;
    case "class":
      return `class \${1:members} {\n  \${3:deposit}: ${asset}\n}`;
    case "input":
      return `input \${1:name}: ${asset}`;
    case "set":
      return "set ${1:name} = ${2:members} except ${3:defaulter}";
    case "param":
      return `param \${1:name} = \${3:value}   per "\${4:source}"`;
    case "let":
      return "let ${1:name} = ${2:value}";
    case "waterfall":
      return `waterfall \${1:name}: ${asset} {\n\n  layer \${3:first}\n    from \${4:reserve}\n\n  residual loss is \${5:refused}\n}`;
    case "priority":
      return "priority ${1:first} to its limit, then ${2:second}";
    case "always":
      return "always ${1:name}: ${2:bearer} bears at most ${3:amount}";
    case "scenario":
      return scenario(names);
    case "layer":
      return "layer ${1:name}\n  from ${2:source}";
    case "group":
    case "together":
      return `${word} \${1:name} {\n  \${2}\n}`;
    case "pari passu":
      return "pari passu ${1:name} split pro rata to weight rest goes to the other parts {\n  ${2}\n}";
    case "tower":
      return "tower ${1:name} in one event {\n  tranche ${2:junior} bears losses from ${3:0} to ${4:amount}\n}";
    case "tranche":
      return "tranche ${1:name} bears losses from ${2:amount} to ${3:amount}";
    case "for each":
      return "for each ${1:name} {\n  ${2}\n}";
    case "per":
      return 'per "${1:source}"';
    default:
      return null;
  }
};

/** With a line for every figure that the policy needs. */
const scenario = (names: Names): string => {
  let place = 1;
  const fill = (text = ""): string => `\${${place++}${text === "" ? "" : `:${text}`}}`;
  const lines = [`scenario "${fill("what happens")}" {`];
  for (const symbol of names.values.values()) {
    if (symbol.k === "fund") lines.push(`  given ${symbol.name} = ${fill(`0 ${symbol.node.asset?.text ?? ""}`)}`);
    if (symbol.k === "input") lines.push(`  given ${symbol.name} = ${fill(symbol.node.type?.k === "set" ? "{ }" : "value")}`);
    if (symbol.k !== "class") continue;
    const columns = [...symbol.columns.values()].filter(({ k }) => k === "column").map(({ name }) => name.text);
    lines.push(
      `  given ${[symbol.name, ...columns].join(" | ")}`,
      `        ${["member", ...columns.map(() => "0")].map((text) => fill(text)).join(" | ")}`,
    );
  }
  const waterfalls = [...names.waterfalls.keys()];
  lines.push(
    `  loss ${fill("amount")}${waterfalls.length > 1 ? ` in ${fill(waterfalls[0])}` : ""}`,
    `  expect ${fill("bearer")} bears ${fill("amount")}`,
    "}",
  );
  // A snippet reads `}` inside a place as its end.
  return lines.join("\n").replaceAll("{ }}", "{ \\}}");
};

/** The first two lines of a policy. */
export const header = 'spillway 1\npolicy "${1:What it settles}"\n\nasset ${2:USDC} decimals ${3:6}\n';
