import { productions } from "../parser.js";
import { Identifier, NameToken } from "../tokens.js";
import { keywords } from "../keywords.js";

/** A place of the grammar where one token does not tell which way to go. */
export interface Choice {
  readonly rule: string;
  /** `tail`: an optional part begins as what may follow it. `alternatives`: two alternatives begin alike. */
  readonly k: "tail" | "alternatives";
  readonly words: readonly string[];
}

type First = ReadonlySet<string>;
interface Part {
  readonly first: First;
  readonly empty: boolean;
}

/** A node of the grammar as the library writes it out. */
interface Node {
  readonly type: string;
  readonly name: string;
  readonly definition?: readonly Node[];
  readonly separator?: Node;
}

const nameWords = ["NAME", ...keywords.filter((keyword) => keyword.class === "soft").map((keyword) => keyword.text)];

const firstOfToken = (name: string): First => {
  if (name === NameToken.name) return new Set(nameWords);
  return new Set([name === Identifier.name ? "NAME" : name.replaceAll("`", "")]);
};

const union = (...sets: readonly First[]): First => new Set(sets.flatMap((set) => [...set]));
const END: First = new Set(["END"]);

/**
 * The parser library compares alternatives with each other, but not an optional part with what follows it outside its rule. This
 * does, for one token: FIRST and FOLLOW as in any book on parsing (Aho, Lam, Sethi, Ullman, Compilers, 2nd ed., 4.4.2).
 */
export const choices = (): Choice[] => {
  const written = productions() as readonly unknown[] as readonly Node[];
  const rules = Object.fromEntries(written.map((rule) => [rule.name, rule.definition ?? []]));
  const firsts = new Map<string, Part>(Object.keys(rules).map((name) => [name, { first: new Set<string>(), empty: false }]));
  const follows = new Map<string, First>(Object.keys(rules).map((name) => [name, name === "file" ? END : new Set<string>()]));

  const partOf = (node: Node): Part => {
    switch (node.type) {
      case "Terminal":
        return { first: firstOfToken(node.name), empty: false };
      case "NonTerminal":
        return firsts.get(node.name) ?? { first: new Set(), empty: false };
      case "Alternation": {
        const parts = (node.definition ?? []).map((alternative) => sequence(alternative.definition ?? []));
        return { first: union(...parts.map((part) => part.first)), empty: parts.some((part) => part.empty) };
      }
      case "Option":
      case "Repetition":
      case "RepetitionWithSeparator":
        return { ...sequence(node.definition ?? []), empty: true };
      default:
        return sequence(node.definition ?? []);
    }
  };
  const sequence = (nodes: readonly Node[]): Part => {
    let first: First = new Set();
    for (const node of nodes) {
      const part = partOf(node);
      first = union(first, part.first);
      if (!part.empty) return { first, empty: false };
    }
    return { first, empty: true };
  };
  const then = (nodes: readonly Node[], follow: First): First => {
    const rest = sequence(nodes);
    return rest.empty ? union(rest.first, follow) : rest.first;
  };

  /** What begins an optional part, or goes on with a list. */
  const begins = (node: Node): First =>
    node.separator === undefined ? sequence(node.definition ?? []).first : firstOfToken(node.separator.name);

  const grows = (change: () => number): void => {
    for (let before = -1, size = change(); size !== before;) [before, size] = [size, change()];
  };
  grows(() => {
    for (const [name, definition] of Object.entries(rules)) firsts.set(name, sequence(definition));
    return [...firsts.values()].reduce((sum, part) => sum + part.first.size + (part.empty ? 1 : 0), 0);
  });

  /** Walks a sequence with what may follow each of its nodes. */
  const walk = (nodes: readonly Node[], follow: First, visit: (node: Node, after: First) => void): void => {
    for (const [index, node] of nodes.entries()) {
      const after = then(nodes.slice(index + 1), follow);
      visit(node, after);
      if (node.type === "Alternation") for (const alternative of node.definition ?? []) walk(alternative.definition ?? [], after, visit);
      else walk(node.definition ?? [], node.type.startsWith("Repetition") ? union(after, begins(node)) : after, visit);
    }
  };
  grows(() => {
    for (const [name, definition] of Object.entries(rules)) {
      walk(definition, follows.get(name) ?? new Set(), (node, after) => {
        if (node.type === "NonTerminal") follows.set(node.name, union(follows.get(node.name) ?? new Set(), after));
      });
    }
    return [...follows.values()].reduce((sum, set) => sum + set.size, 0);
  });

  const found: Choice[] = [];
  const add = (rule: string, k: Choice["k"], words: readonly string[]): void => {
    if (words.length > 0) found.push({ rule, k, words });
  };
  for (const [rule, definition] of Object.entries(rules)) {
    walk(definition, follows.get(rule) ?? new Set(), (node, after) => {
      if (node.type === "Option" || node.type.startsWith("Repetition")) add(rule, "tail", common(begins(node), after));
      if (node.type !== "Alternation") return;
      const parts = (node.definition ?? []).map((alternative) => sequence(alternative.definition ?? []).first);
      add(rule, "alternatives", [
        ...union(...parts.map((part, index) => new Set(parts.slice(0, index).flatMap((other) => common(part, other))))),
      ]);
    });
  }
  return found.filter((choice, index) => found.findIndex((other) => JSON.stringify(other) === JSON.stringify(choice)) === index);
};

const common = (a: First, b: First): string[] => [...a].filter((word) => b.has(word)).sort();
