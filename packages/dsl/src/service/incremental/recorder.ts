/** Something shared that parts of the work read and change: a map, a set, a question that can be asked again. */
export interface Cell {
  /** The same in every check of a document. */
  readonly name: string;
  /** The answer to a question now. */
  readonly peek: (question: unknown) => unknown;
  readonly put: (key: unknown, value: unknown) => void;
}

/** What a part read and changed. */
export interface Log {
  /** By cell: every question that was asked, and the answer. */
  readonly reads: ReadonlyMap<string, ReadonlyMap<unknown, unknown>>;
  /** In order. */
  readonly writes: readonly Write[];
}

type Write = readonly [cell: string, key: unknown, value: unknown];

/** The question what all entries of a cell are. */
export const all: unique symbol = Symbol("all");

export interface Recorder {
  /** Notes that an answer was relied on, unless the part had put it there itself. Gives the answer back. */
  readonly read: <T>(cell: Cell, question: unknown, answer: T) => T;
  readonly wrote: (cell: Cell, key: unknown, value: unknown) => void;
  /** Whether a part is running. */
  readonly isOn: () => boolean;
  /** Runs a part and records it. Parts do not run inside one another. */
  readonly record: <T>(work: () => T) => { readonly result: T; readonly log: Log };
}

export const newRecorder = (): Recorder => {
  let reads: Map<string, Map<unknown, unknown>> | null = null;
  let writes: Write[] = [];
  let own = new Map<string, Set<unknown>>();
  return {
    isOn: () => reads !== null,
    read: (cell, question, answer) => {
      if (reads === null || own.get(cell.name)?.has(question) === true) return answer;
      let answers = reads.get(cell.name);
      if (answers === undefined) reads.set(cell.name, (answers = new Map()));
      if (!answers.has(question)) answers.set(question, answer);
      return answer;
    },
    wrote: (cell, key, value) => {
      if (reads === null) return;
      writes.push([cell.name, key, value]);
      const keys = own.get(cell.name);
      if (keys === undefined) own.set(cell.name, new Set([key]));
      else keys.add(key);
    },
    record: (work) => {
      if (reads !== null) throw new Error("parts do not run inside one another");
      const log = { reads: (reads = new Map()), writes: (writes = []) };
      own = new Map();
      try {
        return { result: work(), log };
      } finally {
        reads = null;
      }
    },
  };
};

/** Whether every answer that was relied on is still the answer. */
export const stillHolds = ({ reads }: Log, cells: ReadonlyMap<string, Cell>): boolean => {
  for (const [name, answers] of reads) {
    const cell = cells.get(name);
    if (cell === undefined) return false;
    for (const [question, answer] of answers) if (cell.peek(question) !== answer) return false;
  }
  return true;
};

/** Does again what a part did. */
export const replay = ({ writes }: Log, cells: ReadonlyMap<string, Cell>): void => {
  for (const [name, key, value] of writes) cells.get(name)?.put(key, value);
};
