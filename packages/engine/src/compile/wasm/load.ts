/** What of WebAssembly is used here; the types of a browser and of Node differ, and neither is at hand in a package for both. */
interface Api {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** Whether kernels can run as WebAssembly here: a page's content security policy may forbid it. */
export const canLoad = (): boolean => {
  try {
    return loadModule<object>(EMPTY) !== null;
  } catch {
    return false;
  }
};

const EMPTY = Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/**
 * Compiles and instantiates a module that was written by this package.
 *
 * @returns its exports; null where there is no WebAssembly.
 */
export const loadModule = <Exports>(bytes: Uint8Array): Exports | null => {
  const api = (globalThis as { readonly WebAssembly?: Api }).WebAssembly;
  if (api === undefined) return null;
  return new api.Instance(new api.Module(bytes), {}).exports as Exports;
};
