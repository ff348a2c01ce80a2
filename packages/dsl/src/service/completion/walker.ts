import { automaton, type State, type TokenState } from "./automaton.js";
import { once } from "../once.js";

/** A rule that is being read: where it goes on afterwards. */
export interface Frame {
  readonly rule: string;
  /** Which of the calls of this rule in the rule around it. */
  readonly index: number;
  readonly next: State;
  readonly around: Frame | null;
  /** Frames of calls from here, so that equal stacks are one object. */
  readonly inner: Map<number, Frame>;
  readonly id: number;
}

/** A token that can come next, and the rules that want it. */
export interface Want {
  readonly state: TokenState;
  readonly frame: Frame;
}

/** A token as the walker needs to know it. */
export interface Given {
  /** The name of its type. */
  readonly name: string;
  /** Whether it can be a name: a plain one, or a soft word. */
  readonly isName: boolean;
  readonly isWord: boolean;
  /** Whether it is the first of its line. */
  readonly beginsLine: boolean;
  /** Whether `(` or `.` follows. */
  readonly continues: boolean;
}

export interface Walker {
  /** What can begin a rule. */
  readonly start: (rule: string) => readonly Want[];
  /** What can come after a token; nothing where it cannot stand. */
  readonly after: (wants: readonly Want[], token: Given) => readonly Want[];
  /** Every place that reading can go back to when what it reads is given up, from the inside out. */
  readonly outwards: (wants: readonly Want[]) => readonly (readonly Want[])[];
}

const rules = once(automaton);

export const newWalker = (): Walker => {
  let frames = 0;
  const frameOf = (rule: string, index: number, id: number, next: State, around: Frame | null): Frame => {
    const known = around?.inner.get(id);
    if (known !== undefined) return known;
    const frame: Frame = { rule, index, next, around, inner: new Map(), id: frames++ };
    around?.inner.set(id, frame);
    return frame;
  };
  const close = (state: State, frame: Frame, seen: Set<string>, out: Want[]): void => {
    const key = `${state.id} ${frame.id}`;
    if (seen.has(key)) return;
    seen.add(key);
    switch (state.k) {
      case "token":
        out.push({ state, frame });
        return;
      case "either":
        for (const one of state.of) close(one, frame, seen, out);
        return;
      case "rule": {
        const begins = rules().get(state.rule);
        if (begins !== undefined) close(begins, frameOf(state.rule, state.index, state.id, state.next, frame), seen, out);
        return;
      }
      case "end":
        if (frame.around !== null) close(frame.next, frame.around, seen, out);
        return;
    }
  };
  const closed = (places: readonly (readonly [State, Frame])[]): Want[] => {
    const out: Want[] = [];
    const seen = new Set<string>();
    for (const [state, frame] of places) close(state, frame, seen, out);
    return out;
  };
  return {
    start: (rule) => {
      const begins = rules().get(rule);
      return begins === undefined ? [] : closed([[begins, frameOf(rule, 0, -1, { k: "end", id: -1 }, null)]]);
    },
    after: (wants, token) => closed(wants.filter((want) => takes(want, token)).map(({ state, frame }) => [state.next, frame])),
    outwards: (wants) => {
      const out: Want[][] = [];
      let level = new Set(wants.map(({ frame }) => frame));
      while (level.size > 0) {
        const outer = [...level].filter((frame) => frame.around !== null);
        out.push(closed(outer.flatMap((frame) => (frame.around === null ? [] : [[frame.next, frame.around] as const]))));
        level = new Set(outer.flatMap((frame) => frame.around ?? []));
      }
      return out;
    },
  };
};

/** Whether a token is one that is wanted. What the parser decides by lines is decided here as well. */
const takes = ({ state: { token }, frame }: Want, given: Given): boolean => {
  if (token !== given.name && !(token === anyName && given.isName)) return false;
  return !given.beginsLine || token === given.name ? !isOnLine(frame, given.beginsLine) : !isInside(frame, given);
};

export const anyName = "a name";
export const assetName = "the name of an asset";

/** What stands on the line of what comes before it: the asset of an amount, the words of a reason. */
export const isOnLine = (frame: Frame, beginsLine: boolean): boolean =>
  beginsLine && (frame.rule === "wordsOfLine" || (frame.rule === "assetName" && frame.around?.rule === "quantity"));

/** A word of the language that begins a line is no name inside a construct. */
const isInside = (frame: Frame, { isWord, continues }: Given): boolean =>
  isWord && (frame.rule === "nameInside" || (frame.around?.rule === "reference" && !continues));
