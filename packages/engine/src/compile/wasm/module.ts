import { text, unsigned, vector } from "./bytes.js";
import { local, steps } from "./code.js";
import type { Code, Local, Step, Type } from "./code.js";

const typeByte: Readonly<Record<Type, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c };

/** A function of a module: what it takes, its variables, what it does, what it gives. */
export interface Func {
  readonly name: string;
  readonly takes: readonly Type[];
  readonly gives: Type | null;
  readonly locals: readonly Type[];
  readonly body: readonly number[];
}

/** Hands out variables while a body is written. */
export interface Variables {
  readonly i32: () => Local<"i32">;
  readonly i64: () => Local<"i64">;
  readonly f64: () => Local<"f64">;
  readonly manyI64: (count: number) => readonly Local<"i64">[];
}

interface Written {
  readonly run: readonly Step[];
  /** What the function gives at its end, where it gives something. */
  readonly give: Code<Type> | null;
}

/** Writes a function whose parameters are all `i32`. */
export const func = (name: string, takes: number, write: (variables: Variables, ...of: readonly Local<"i32">[]) => Written): Func =>
  written("i32", name, takes, write);

/** Writes a function whose parameters are all `i64`. */
export const func64 = (name: string, takes: number, write: (variables: Variables, ...of: readonly Local<"i64">[]) => Written): Func =>
  written("i64", name, takes, write);

const written = <T extends Type>(
  type: T,
  name: string,
  takes: number,
  write: (variables: Variables, ...of: readonly Local<T>[]) => Written,
): Func => {
  const locals: Type[] = [];
  const fresh = <T extends Type>(type: T): Local<T> => local(type, takes + locals.push(type) - 1);
  const variables: Variables = {
    i32: () => fresh("i32"),
    i64: () => fresh("i64"),
    f64: () => fresh("f64"),
    manyI64: (count) => Array.from({ length: count }, () => fresh("i64")),
  };
  const parameters = Array.from({ length: takes }, (_, index) => local(type, index));
  const { run, give } = write(variables, ...parameters);
  const body = [...steps(...run).bytes, ...(give?.bytes ?? [])];
  return { name, takes: parameters.map(() => type), gives: give?.type ?? null, locals, body };
};

/** `\0asm`, version 1. */
const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];

/**
 * A module of these functions, exported by their names, over one exported memory of a fixed size; WebAssembly Core Specification,
 * Binary Format, Modules.
 *
 * @param bytes of memory.
 */
export const moduleOf = (functions: readonly Func[], bytes: number): Uint8Array<ArrayBuffer> => {
  const types = functions.map(({ takes, gives }) => [
    0x60,
    ...vector(takes.map((type) => [typeByte[type]])),
    ...vector(gives === null ? [] : [[typeByte[gives]]]),
  ]);
  const pages = Math.ceil(bytes / 65536);
  const bodies = functions.map(({ locals, body }) => {
    const inside = [...vector(locals.map((type) => [1, typeByte[type]])), ...body, 0x0b];
    return [...unsigned(inside.length), ...inside];
  });
  return Uint8Array.from([
    ...HEADER,
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(5, vector([[1, ...unsigned(pages), ...unsigned(pages)]])),
    ...section(7, vector([[...text("memory"), 2, 0], ...functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)])])),
    ...section(10, vector(bodies)),
  ]);
};
