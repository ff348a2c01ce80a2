import { double, signed, unsigned } from "./bytes.js";

/**
 * WebAssembly instructions as expressions of a type, so that TypeScript checks what a validator would. Opcodes: WebAssembly Core
 * Specification 1.0, Binary Format, Instructions. Nothing beyond 1.0 is used: no vectors, threads or wide arithmetic.
 */
export interface Code<T extends Type | "none"> {
  readonly type: T;
  readonly bytes: readonly number[];
}

export type Type = "i32" | "i64" | "f64";
export type Step = Code<"none">;

type Two<A extends Type, R extends Type = A> = (a: Code<A>, b: Code<A>) => Code<R>;
type One<A extends Type, R extends Type = A> = (a: Code<A>) => Code<R>;
type Load<R extends Type> = (address: Code<"i32">, offset?: number) => Code<R>;
type Store<A extends Type> = (address: Code<"i32">, value: Code<A>, offset?: number) => Step;

const code = <T extends Type | "none">(type: T, ...parts: readonly (readonly number[])[]): Code<T> => ({ type, bytes: parts.flat() });

const two =
  <A extends Type, R extends Type>(type: R, opcode: number): Two<A, R> =>
  (a, b) =>
    code(type, a.bytes, b.bytes, [opcode]);

const one =
  <A extends Type, R extends Type>(type: R, opcode: number): One<A, R> =>
  (a) =>
    code(type, a.bytes, [opcode]);

/** @param align as the power of two that the instruction accesses; only a hint to the engine. */
const load =
  <R extends Type>(type: R, opcode: number, align: number): Load<R> =>
  (address, offset = 0) =>
    code(type, address.bytes, [opcode, align], unsigned(offset));

const store =
  <A extends Type>(opcode: number, align: number): Store<A> =>
  (address, value, offset = 0) =>
    code("none", address.bytes, value.bytes, [opcode, align], unsigned(offset));

export const i32 = {
  const: (value: number): Code<"i32"> => code("i32", [0x41], signed(BigInt(value | 0))),
  load: load("i32", 0x28, 2),
  store: store<"i32">(0x36, 2),
  store8: store<"i32">(0x3a, 0),
  store16: store<"i32">(0x3b, 1),
  eqz: one<"i32", "i32">("i32", 0x45),
  eq: two<"i32", "i32">("i32", 0x46),
  ltU: two<"i32", "i32">("i32", 0x49),
  add: two<"i32", "i32">("i32", 0x6a),
  sub: two<"i32", "i32">("i32", 0x6b),
  mul: two<"i32", "i32">("i32", 0x6c),
  and: two<"i32", "i32">("i32", 0x71),
  or: two<"i32", "i32">("i32", 0x72),
  shl: two<"i32", "i32">("i32", 0x74),
  shrU: two<"i32", "i32">("i32", 0x76),
  wrap: one<"i64", "i32">("i32", 0xa7),
};

export const i64 = {
  const: (value: bigint): Code<"i64"> => code("i64", [0x42], signed(BigInt.asIntN(64, value))),
  load: load("i64", 0x29, 3),
  load32U: load("i64", 0x35, 2),
  store: store<"i64">(0x37, 3),
  store32: store<"i64">(0x3e, 2),
  eqz: one<"i64", "i32">("i32", 0x50),
  eq: two<"i64", "i32">("i32", 0x51),
  ltS: two<"i64", "i32">("i32", 0x53),
  ltU: two<"i64", "i32">("i32", 0x54),
  gtS: two<"i64", "i32">("i32", 0x55),
  gtU: two<"i64", "i32">("i32", 0x56),
  geU: two<"i64", "i32">("i32", 0x5a),
  geS: two<"i64", "i32">("i32", 0x59),
  add: two<"i64", "i64">("i64", 0x7c),
  sub: two<"i64", "i64">("i64", 0x7d),
  mul: two<"i64", "i64">("i64", 0x7e),
  divU: two<"i64", "i64">("i64", 0x80),
  and: two<"i64", "i64">("i64", 0x83),
  or: two<"i64", "i64">("i64", 0x84),
  xor: two<"i64", "i64">("i64", 0x85),
  shl: two<"i64", "i64">("i64", 0x86),
  shrS: two<"i64", "i64">("i64", 0x87),
  shrU: two<"i64", "i64">("i64", 0x88),
  extendU: one<"i32", "i64">("i64", 0xad),
  truncF64: one<"f64", "i64">("i64", 0xb0),
  reinterpret: one<"f64", "i64">("i64", 0xbd),
};

export const f64 = {
  const: (value: number): Code<"f64"> => code("f64", [0x44], double(value)),
  load: load("f64", 0x2b, 3),
  store: store<"f64">(0x39, 3),
  gt: two<"f64", "i32">("i32", 0x64),
  le: two<"f64", "i32">("i32", 0x65),
  add: two<"f64", "f64">("f64", 0xa0),
  sub: two<"f64", "f64">("f64", 0xa1),
  mul: two<"f64", "f64">("f64", 0xa2),
  div: two<"f64", "f64">("f64", 0xa3),
  nearest: one<"f64", "f64">("f64", 0x9e),
  convertU32: one<"i32", "f64">("f64", 0xb8),
  convertI64: one<"i64", "f64">("f64", 0xb9),
  reinterpret: one<"i64", "f64">("f64", 0xbf),
};

/** A parameter or a local variable. */
export interface Local<T extends Type> {
  readonly index: number;
  readonly get: Code<T>;
  readonly set: (value: Code<T>) => Step;
}

export const local = <T extends Type>(type: T, index: number): Local<T> => ({
  index,
  get: code(type, [0x20], unsigned(index)),
  set: (value) => code("none", value.bytes, [0x21], unsigned(index)),
});

export const steps = (...of: readonly Step[]): Step => code("none", ...of.map(({ bytes }) => bytes));

const EMPTY = 0x40;
const END = 0x0b;

/** Both are computed. */
export const select = <T extends Type>(condition: Code<"i32">, then: Code<T>, otherwise: Code<T>): Code<T> =>
  code(then.type, then.bytes, otherwise.bytes, condition.bytes, [0x1b]);

export const choose = (condition: Code<"i32">, then: Step, otherwise: Step): Step =>
  code("none", condition.bytes, [0x04, EMPTY], then.bytes, [0x05], otherwise.bytes, [END]);

export const when = (condition: Code<"i32">, ...then: readonly Step[]): Step =>
  code("none", condition.bytes, [0x04, EMPTY], steps(...then).bytes, [END]);

/** Runs the body, and again as long as the condition after it holds. */
export const repeatWhile = (condition: Code<"i32">, ...body: readonly Step[]): Step =>
  code("none", [0x03, EMPTY], steps(...body).bytes, condition.bytes, [0x0d, 0], [END]);

export const call = <T extends Type>(type: T, index: number, ...values: readonly Code<Type>[]): Code<T> =>
  code(type, ...values.map(({ bytes }) => bytes), [0x10], unsigned(index));
