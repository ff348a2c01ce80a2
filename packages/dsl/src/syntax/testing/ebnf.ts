import { tokenMatcher, type IToken } from "../chevrotain.js";
import { Identifier, NameToken, NumberToken, StringToken } from "../tokens.js";

/** A grammar as a page writes it. */
export interface Grammar {
  readonly rules: ReadonlyMap<string, Node>;
  /** What is named and not defined: tokens. */
  readonly given: ReadonlySet<string>;
}

type Node =
  | { readonly k: "words"; readonly words: readonly string[] }
  | { readonly k: "rule"; readonly name: string }
  | { readonly k: "sequence" | "choice"; readonly parts: readonly Node[] }
  | { readonly k: "optional" | "many"; readonly of: Node };

/** Reads `Rule = … ;`, with `[ ]`, `{ }`, `( )`, `|` and words in quotes. */
export const readGrammar = (text: string): Grammar => {
  const tokens = text.match(/"[^"]*"|\w+|[=;|()[\]{}]/g) ?? [];
  let at = 0;
  const take = (expected?: string): string => {
    const token = tokens[at++] ?? "";
    if (expected !== undefined && token !== expected) throw new Error(`${expected} expected at ${tokens.slice(at - 5, at + 5).join(" ")}`);
    return token;
  };
  const choice = (): Node => {
    const parts = [sequence()];
    while (tokens[at] === "|") {
      take();
      parts.push(sequence());
    }
    const [only, ...others] = parts;
    return only !== undefined && others.length === 0 ? only : { k: "choice", parts };
  };
  const sequence = (): Node => {
    const parts: Node[] = [];
    while (at < tokens.length && !/^[;|)\]}]$/.test(tokens[at] ?? "")) parts.push(item());
    return { k: "sequence", parts };
  };
  const item = (): Node => {
    const token = take();
    const bracketed = (close: string): Node => {
      const inner = choice();
      take(close);
      return inner;
    };
    if (token === "(") return bracketed(")");
    if (token === "[") return { k: "optional", of: bracketed("]") };
    if (token === "{") return { k: "many", of: bracketed("}") };
    return token.startsWith('"') ? { k: "words", words: token.slice(1, -1).split(" ") } : { k: "rule", name: token };
  };
  const rules = new Map<string, Node>();
  while (at < tokens.length) {
    const name = take();
    take("=");
    rules.set(name, choice());
    take(";");
  }
  const named = [...rules.values()].flatMap(nodes).flatMap((node) => (node.k === "rule" ? [node.name] : []));
  return { rules, given: new Set(named.filter((name) => !rules.has(name))) };
};

const nodes = (node: Node): Node[] => {
  const inner = node.k === "sequence" || node.k === "choice" ? node.parts : node.k === "optional" || node.k === "many" ? [node.of] : [];
  return [node, ...inner.flatMap(nodes)];
};

export const terminals = ({ rules }: Grammar): ReadonlySet<string> =>
  new Set([...rules.values()].flatMap(nodes).flatMap((node) => (node.k === "words" ? node.words : [])));

/** Whether a rule derives a list of tokens; every way is tried. */
export const recognises = (grammar: Grammar, start: string, tokens: readonly IToken[]): boolean => {
  const known = new Map<string, ReadonlySet<number>>();
  const isToken = (name: string, token: IToken): boolean => {
    if (name === "Name") return tokenMatcher(token, NameToken);
    if (name === "AssetName") return token.tokenType === Identifier;
    return token.tokenType === (name === "Number" ? NumberToken : StringToken);
  };
  const ends = (node: Node, from: number): ReadonlySet<number> => {
    switch (node.k) {
      case "words":
        return new Set(node.words.every((word, index) => tokens[from + index]?.image === word) ? [from + node.words.length] : []);
      case "rule": {
        const rule = grammar.rules.get(node.name);
        const token = tokens[from];
        if (rule === undefined) return new Set(token !== undefined && isToken(node.name, token) ? [from + 1] : []);
        const key = `${node.name} ${from}`;
        const found = known.get(key) ?? ends(rule, from);
        known.set(key, found);
        return found;
      }
      case "sequence":
        return node.parts.reduce<ReadonlySet<number>>(
          (at, part) => new Set([...at].flatMap((each) => [...ends(part, each)])),
          new Set([from]),
        );
      case "choice":
        return new Set(node.parts.flatMap((part) => [...ends(part, from)]));
      case "optional":
        return new Set([from, ...ends(node.of, from)]);
      case "many": {
        const all = new Set([from]);
        for (const at of all) for (const end of ends(node.of, at)) all.add(end);
        return all;
      }
      default:
        return node satisfies never;
    }
  };
  return ends({ k: "rule", name: start }, 0).has(tokens.length);
};

/** Rules that begin a line of their own where it matters: see the page's section on lines. */
const ownLine = new Set([
  "Declaration",
  "Step",
  "Clause",
  "Residual",
  "Table",
  "Given",
  "Loss",
  "Expect",
  "Row",
  "Figure",
  "Expectation",
  "Column",
]);

/** Tokens that stand for the others of their kind. */
const examples: Readonly<Record<string, readonly string[]>> = {
  Name: ["pool", "reserve_1", "Alice"],
  AssetName: ["USDC", "EUR"],
  Number: ["5", "250_000", "1.5m", "30%", "25 bps"],
  String: ['"Rulebook 4.1"', '""'],
};

/** A text that a rule derives: the choices say which way to go; when they end, the shortest way. */
export const sentence = (grammar: Grammar, start: string, choices: readonly number[]): string => {
  let next = 0;
  let depth = 0;
  const heights = heightsOf(grammar);
  const choose = (of: number): number => ((next < choices.length ? choices[next++] : 0) ?? 0) % of;
  const tired = (): boolean => next >= choices.length || depth > 12;
  const write = (node: Node): string => {
    switch (node.k) {
      case "words":
        return node.words.join(" ");
      case "rule": {
        const rule = grammar.rules.get(node.name);
        if (rule === undefined) {
          const list = examples[node.name] ?? [];
          return list[choose(list.length)] ?? "";
        }
        depth++;
        const text = write(rule);
        depth--;
        return ownLine.has(node.name) ? `\n${text}` : text;
      }
      case "sequence":
        return node.parts.map(write).join(" ");
      case "choice": {
        const shortest = [...node.parts].sort((a, b) => heights(a) - heights(b))[0];
        return write((tired() ? shortest : node.parts[choose(node.parts.length)]) ?? { k: "words", words: [] });
      }
      case "optional":
        return tired() || choose(2) === 0 ? "" : write(node.of);
      case "many":
        return Array.from({ length: tired() ? 0 : choose(4) }, () => write(node.of)).join(" ");
      default:
        return node satisfies never;
    }
  };
  return write({ k: "rule", name: start });
};

/** How deep a part must nest at least. */
const heightsOf = ({ rules }: Grammar): ((node: Node) => number) => {
  const known = new Map<string, number>();
  const height = (node: Node): number => {
    switch (node.k) {
      case "words":
      case "optional":
      case "many":
        return 0;
      case "rule":
        return rules.has(node.name) ? (known.get(node.name) ?? Infinity) : 0;
      case "sequence":
        return Math.max(0, ...node.parts.map(height));
      case "choice":
        return Math.min(...node.parts.map(height));
      default:
        return node satisfies never;
    }
  };
  for (let grows = true; grows;) {
    grows = false;
    for (const [name, rule] of rules) {
      const value = 1 + height(rule);
      if (value < (known.get(name) ?? Infinity)) {
        known.set(name, value);
        grows = true;
      }
    }
  }
  return height;
};
