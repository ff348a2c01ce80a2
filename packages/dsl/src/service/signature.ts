import { before } from "./completion/before.js";
import { functionNamed } from "./functions.js";
import { hereOf } from "./completion/here.js";
import { offsetAt, type Snapshot } from "./snapshot.js";
import type { Position, SignatureHelp } from "./protocol.js";

/** The function whose arguments are being written, and which of them; null elsewhere. */
export const signatureAt = (snapshot: Snapshot, position: Position): SignatureHelp | null => {
  const offset = offsetAt(snapshot, position);
  const found = before(snapshot, offset);
  const call = found === null ? null : hereOf(snapshot, found.tokens, offset).call;
  const signature = call === null ? undefined : functionNamed(call.name);
  if (found === null || call === null || signature === undefined) return null;
  const { label, parameters, meaning, example } = signature;
  let from = label.indexOf("(");
  const places = parameters.map((parameter) => {
    const start = label.indexOf(parameter, from + 1);
    from = start + parameter.length - 1;
    return { label: [start, start + parameter.length] as const };
  });
  const isBehindOver = found.tokens.slice(found.tokens.findLastIndex(({ image }) => image === "(")).some(({ image }) => image === "over");
  return {
    signatures: [{ label, documentation: { kind: "markdown", value: `${meaning}\n\n\`${example}\`` }, parameters: places }],
    activeSignature: 0,
    activeParameter: isBehindOver ? 1 : Math.min(call.argument, parameters.length - 1),
  };
};
