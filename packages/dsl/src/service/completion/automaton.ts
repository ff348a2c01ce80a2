import { productions } from "../../syntax/parser.js";

/** A place between two symbols of the grammar. */
export type State =
  | { readonly k: "token"; readonly id: number; readonly token: string; readonly next: State }
  | { readonly k: "rule"; readonly id: number; readonly rule: string; readonly index: number; readonly next: State }
  | { readonly k: "either"; readonly id: number; readonly of: State[] }
  /** Of a rule. */
  | { readonly k: "end"; readonly id: number };

export type TokenState = Extract<State, { k: "token" }>;

/** A node of the grammar as the parser library writes it out. */
interface Node {
  readonly type: string;
  readonly name: string;
  readonly idx?: number;
  readonly definition?: readonly Node[];
  readonly separator?: Node;
}

/** Read so that they can be explained, and never to be written. */
const unwanted: ReadonlySet<string> = new Set(["looseTranche", "strayOrElse", "signed"]);

/** The grammar of the parser as an automaton with a stack: where each rule begins. */
export const automaton = (): ReadonlyMap<string, State> => {
  let ids = 0;
  const either = (...of: State[]): Extract<State, { k: "either" }> => ({ k: "either", id: ids++, of });
  const end: State = { k: "end", id: ids++ };
  const sequence = (nodes: readonly Node[], next: State): State => nodes.reduceRight((after, node) => state(node, after), next);
  const state = (node: Node, next: State): State => {
    const inside = node.definition ?? [];
    switch (node.type) {
      case "Terminal":
        return { k: "token", id: ids++, token: node.name, next };
      case "NonTerminal":
        return unwanted.has(node.name) ? either() : { k: "rule", id: ids++, rule: node.name, index: node.idx ?? 0, next };
      case "Alternation":
        return either(...inside.map((alternative) => sequence(alternative.definition ?? [], next)));
      case "Option":
        return either(sequence(inside, next), next);
      case "Repetition":
      case "RepetitionMandatory": {
        const loop = either();
        const body = sequence(inside, loop);
        loop.of.push(body, next);
        return node.type === "Repetition" ? loop : body;
      }
      case "RepetitionWithSeparator":
      case "RepetitionMandatoryWithSeparator": {
        const loop = either();
        const body = sequence(inside, loop);
        loop.of.push(node.separator === undefined ? body : state(node.separator, body), next);
        return node.type === "RepetitionWithSeparator" ? either(body, next) : body;
      }
      default:
        return sequence(inside, next);
    }
  };
  const rules = productions() as readonly unknown[] as readonly Node[];
  return new Map(rules.map((rule) => [rule.name, sequence(mandatory(rule), end)]));
};

/** A closing brace that is missing is forgiven by the parser; it must be written all the same. */
const mandatory = ({ name, definition = [] }: Node): readonly Node[] =>
  name === "closeBrace" ? definition.flatMap((node) => node.definition ?? []) : definition;
