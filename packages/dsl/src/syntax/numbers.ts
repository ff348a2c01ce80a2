import { certain, offer, problem, type Report } from "../diagnostics/problem.js";
import { pow10, rational, type Rational } from "../rational.js";
import type { NumberText } from "./tree.js";
import type { Span } from "@spillway/engine/diagnostic";

/** No figure needs more digits: 2^256 has 78, and 36 decimals. */
const MAX_DIGITS = 160;

const suffixes: Readonly<Record<string, bigint>> = { k: 10n ** 3n, m: 10n ** 6n, bn: 10n ** 9n };
const meantSuffix: Readonly<Record<string, string>> = {
  K: "k",
  M: "m",
  mm: "m",
  MM: "m",
  mn: "m",
  mio: "m",
  B: "bn",
  b: "bn",
  BN: "bn",
  Bn: "bn",
};

const plain = /^(\d+|\d{1,3}(?:_\d{3})+)(?:\.(\d+))?(k|m|bn| ?%| ?bps)?$/;

/** What the digits of a number token say: their value, and whether they are a percentage; what is wrong with them is reported. */
export const readNumber = (image: string, span: Span, report: Report): Pick<NumberText, "form" | "value"> => {
  const match = plain.exec(image);
  if (match === null) {
    report(explain(image, span));
    return { form: image.endsWith("%") ? "percent" : image.endsWith("bps") ? "basis points" : "plain", value: null };
  }
  const [, whole = "", decimals = "", suffix = ""] = match;
  const digits = whole.replaceAll("_", "") + decimals;
  if (digits.length > MAX_DIGITS) {
    report(problem("SP0113", span, `this number has ${digits.length} digits; no amount needs more than ${MAX_DIGITS}`));
    return { form: "plain", value: null };
  }
  const value = (factor: bigint, divisor: bigint): Rational => rational(BigInt(digits) * factor, pow10(decimals.length) * divisor);
  if (suffix.endsWith("%")) return { form: "percent", value: value(1n, 100n) };
  if (suffix.endsWith("bps")) return { form: "basis points", value: value(1n, 10_000n) };
  return { form: "plain", value: value(suffixes[suffix] ?? 1n, 1n) };
};

const explain = (image: string, span: Span): ReturnType<typeof problem> => {
  const body = /^[\d_.,]*/.exec(image)?.[0] ?? "";
  const suffix = image.slice(body.length);
  if (/[.,]\d{3}(?:[.,]|$)/.test(body) && body.includes(",") && /^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?$/.test(body)) {
    const meant = body.replaceAll(",", "_");
    if (!/^\d{1,3}(?:_\d{3})+(?:\.\d+)?$/.test(meant)) {
      return problem("SP0110", span, "commas and points cannot both group digits", {
        help: "write digits in groups of three with `_`, and decimals after `.`",
      });
    }
    return problem("SP0110", span, "a comma cannot stand inside a number", {
      help: "inside the arguments of a function, put a space after the comma",
      fixes: [certain(`write \`${meant}${suffix}\``, span, `${meant}${suffix}`)],
    });
  }
  if (/^\d[\d_]*(?:\.\d+)?$/.test(body) && !plain.test(body)) {
    const [whole = "", decimals] = body.split(".");
    const digits = whole.replaceAll("_", "");
    const grouped = digits.replace(/\B(?=(?:\d{3})+$)/g, "_");
    const written = `${grouped}${decimals === undefined ? "" : `.${decimals}`}${suffix}`;
    return problem("SP0111", span, `the digits of \`${body}\` are not in groups of three`, {
      fixes: [offer(`write \`${written}\``, span, written)],
    });
  }
  if (plain.test(body) && suffix !== "") return explainSuffix(body, suffix, span);
  return problem("SP0113", span, `\`${image}\` is not a number`, { help: "for example `250_000`, `0.5`, `1.5m`, `30%`" });
};

const explainSuffix = (body: string, suffix: string, span: Span): ReturnType<typeof problem> => {
  const meant = meantSuffix[suffix];
  if (meant !== undefined) {
    return problem("SP0112", span, `\`${suffix}\` does not end a number; the endings are \`k\`, \`m\` and \`bn\``, {
      notes: ["k is a thousand, m a million, bn a thousand million"],
      fixes: [offer(`write \`${body}${meant}\``, span, `${body}${meant}`)],
    });
  }
  if (suffix === "x")
    return problem("SP0120", span, "write `times` to multiply", { fixes: [certain(`write \`${body} times\``, span, `${body} times`)] });
  if (/^[eE]\d*$/.test(suffix))
    return problem("SP0113", span, "numbers are written out, without an exponent", { help: "for example `1_000_000`, or `1m`" });
  if (/^[A-Za-z]/.test(suffix)) {
    return problem("SP0112", span, `a space stands between a number and what it counts`, {
      fixes: [certain(`write \`${body} ${suffix}\``, span, `${body} ${suffix}`)],
    });
  }
  return problem("SP0113", span, `\`${body}${suffix}\` is not a number`, { help: "for example `250_000`, `0.5`, `1.5m`, `30%`" });
};
