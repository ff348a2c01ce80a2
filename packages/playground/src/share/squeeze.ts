type Bytes = Uint8Array<ArrayBuffer>;

export type Unsqueezed =
  | { readonly k: "whole"; readonly bytes: Bytes }
  /** Damaged or cut off. */
  | { readonly k: "damaged" }
  /** More would have come out than was allowed. */
  | { readonly k: "too large" };

/**
 * Bytes made small by the browser's own deflate in the wrapping of zlib (RFC 1950): its checksum tells a damaged link from a good
 * one, and costs eight characters more than bare deflate.
 */
export const squeeze = async (bytes: Bytes): Promise<Bytes> => {
  const { parts } = await through(new CompressionStream("deflate"), bytes, Infinity);
  return joined(parts);
};

/** @param most Bytes that may come out: a short link could hold gigabytes of one letter. */
export const unsqueeze = async (bytes: Bytes, most: number): Promise<Unsqueezed> => {
  try {
    const { parts, whole } = await through(new DecompressionStream("deflate"), bytes, most);
    return whole ? { k: "whole", bytes: await joined(parts) } : { k: "too large" };
  } catch {
    return { k: "damaged" };
  }
};

interface Out {
  readonly parts: Bytes[];
  readonly whole: boolean;
}

const through = async (stream: CompressionStream | DecompressionStream, bytes: Bytes, most: number): Promise<Out> => {
  const writer = stream.writable.getWriter();
  // What goes wrong here is told by the reader.
  writer
    .write(bytes)
    .then(() => writer.close())
    .catch(() => {});
  const reader = stream.readable.getReader();
  const parts: Bytes[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      return { parts, whole: false };
    }
  }
  return { parts, whole: true };
};

const joined = async (parts: Bytes[]): Promise<Bytes> => new Uint8Array(await new Blob(parts).arrayBuffer());
