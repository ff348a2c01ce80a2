import { all, type Cell, type Recorder } from "./recorder.js";

/** A map whose readers are recorded. `version` stands for all of its entries; where it is null they are read one by one only. */
export class TrackedMap<K, V> extends Map<K, V> implements Cell {
  constructor(
    readonly name: string,
    private readonly recorder: Recorder,
    entries: Iterable<readonly [K, V]>,
    private readonly version: object | null = null,
  ) {
    super();
    for (const [key, value] of entries) super.set(key, value);
  }

  peek(question: unknown): unknown {
    return question === all ? this.version : super.get(question as K);
  }

  put(key: unknown, value: unknown): void {
    super.set(key as K, value as V);
  }

  override get(key: K): V | undefined {
    return this.recorder.read(this, key, super.get(key));
  }

  override has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: K, value: V): this {
    this.recorder.wrote(this, key, value);
    return super.set(key, value);
  }

  override get size(): number {
    this.readAll();
    return super.size;
  }

  override keys(): MapIterator<K> {
    this.readAll();
    return super.keys();
  }

  override values(): MapIterator<V> {
    this.readAll();
    return super.values();
  }

  override entries(): MapIterator<[K, V]> {
    this.readAll();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  override forEach(visit: (value: V, key: K, map: Map<K, V>) => void): void {
    this.readAll();
    super.forEach(visit);
  }

  private readAll(): void {
    if (this.version === null && this.recorder.isOn()) throw new Error(`\`${this.name}\` is read one entry at a time`);
    this.recorder.read(this, all, this.version);
  }
}

/** A set whose readers are recorded, one member at a time. */
export class TrackedSet<T> extends Set<T> implements Cell {
  constructor(
    readonly name: string,
    private readonly recorder: Recorder,
    members: Iterable<T>,
  ) {
    super();
    for (const member of members) super.add(member);
  }

  peek(question: unknown): unknown {
    return question === all ? super.size : super.has(question as T);
  }

  put(member: unknown): void {
    super.add(member as T);
  }

  override has(member: T): boolean {
    return this.recorder.read(this, member, super.has(member));
  }

  override add(member: T): this {
    this.recorder.wrote(this, member, true);
    return super.add(member);
  }

  override get size(): number {
    return this.recorder.read(this, all, super.size);
  }

  override [Symbol.iterator](): SetIterator<T> {
    return this.refuse();
  }

  override values(): SetIterator<T> {
    return this.refuse();
  }

  override keys(): SetIterator<T> {
    return this.refuse();
  }

  override forEach(): void {
    this.refuse();
  }

  private refuse(): never {
    throw new Error(`\`${this.name}\` is read one member at a time`);
  }
}

/** A function of a question that is recorded, as long as a question can be written as a plain value, and the answer is one. */
export const tracked = <Q, W extends string | number, A>(
  name: string,
  recorder: Recorder,
  answer: (question: Q) => A,
  written: (question: Q) => W,
  readBack: (written: W) => Q,
): { readonly cell: Cell; readonly ask: (question: Q) => A } => {
  const cell: Cell = { name, peek: (question) => answer(readBack(question as W)), put: () => undefined };
  return { cell, ask: (question) => recorder.read(cell, written(question), answer(question)) };
};
