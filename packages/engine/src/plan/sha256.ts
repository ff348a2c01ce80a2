import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256 over the UTF-8 bytes of a text: 64 hexadecimal digits in lower case. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** The hash of a text that is written piece by piece; no piece ends between the halves of a character. */
export const hashPieces = (text: (write: (piece: string) => void) => void): string => {
  const hash = sha256.create();
  text((piece) => hash.update(utf8ToBytes(piece)));
  return `sha256:${bytesToHex(hash.digest())}`;
};

/** As documents write it: `sha256:` and the digits. */
export const hashText = (text: string): string => `sha256:${sha256Hex(text)}`;
