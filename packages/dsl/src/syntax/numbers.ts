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

/** Where a number stands: among the arguments of a function a comma may have been meant to divide two of them. */
export type NumberPlace = "arguments" | "elsewhere";

/** What the digits of a number token say: their value, and whether they are a percentage; what is wrong with them is reported. */
export const readNumber = (image: string, span: Span, report: Report, place: NumberPlace): Pick<NumberText, "form" | "value"> => {
  const match = plain.exec(image);
  if (match === null) {
    report(explain(image, span, place));
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

const explain = (image: string, span: Span, place: NumberPlace): ReturnType<typeof problem> => {
  const body = /^[\d_.,]*/.exec(image)?.[0] ?? "";
  const suffix = image.slice(body.length);
  if (body.includes(",") || /^\d{1,3}(?:\.\d{3}){2,}$/.test(body)) return explainSeparators(body, suffix, span, place);
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

const explainSeparators = (body: string, suffix: string, span: Span, place: NumberPlace): ReturnType<typeof problem> => {
  const wrong = body.includes(",") ? "a comma cannot stand inside a number" : "points cannot group the digits of a number";
  const meant = withSeparators(body);
  if (meant === null) return problem("SP0110", span, wrong, { help: "digits are grouped in threes with `_`, and decimals follow `.`" });
  const written = `${meant}${suffix}`;
  if (place === "elsewhere" || !body.includes(",")) {
    return problem("SP0110", span, wrong, { fixes: [certain(`write \`${written}\``, span, written)] });
  }
  const separate = `${body.replaceAll(",", ", ")}${suffix}`;
  return problem("SP0110", span, wrong, {
    help: "a space stands between a comma and the next argument",
    fixes: [
      offer(`write \`${written}\`, one number`, span, written),
      offer(`write \`${separate}\`, ${separate.split(", ").length} arguments`, span, separate),
    ],
  });
};

/** `250,000.50` and `250.000,50` as they are written here; null where they can be read in two ways. */
const withSeparators = (body: string): string | null => {
  const [, whole, decimals] =
    /^(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(body) ??
    /^(\d{1,3}(?:\.\d{3})+),(\d+)$/.exec(body) ??
    /^(\d{1,3}(?:\.\d{3}){2,})$/.exec(body) ??
    [];
  if (whole === undefined) return null;
  return `${whole.replace(/[.,]/g, "_")}${decimals === undefined ? "" : `.${decimals}`}`;
};

const explainSuffix = (body: string, suffix: string, span: Span): ReturnType<typeof problem> => {
  const meant = Object.hasOwn(meantSuffix, suffix) ? meantSuffix[suffix] : undefined;
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
