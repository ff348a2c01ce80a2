import { certain, problem, type Report } from "../diagnostics/problem.js";
import { suggest } from "../syntax/suggest.js";
import { describe, type AssetSymbol, type Names, type Symbol, type SymbolKind, type WaterfallSymbol } from "./symbols.js";
import type { Fix } from "@spillway/engine/diagnostic";
import type { Name } from "../syntax/tree.js";

const fixFor = (name: Name, candidates: Iterable<string>): { fixes: Fix[]; hint: string } => {
  const meant = suggest(name.text, candidates);
  return meant === null
    ? { fixes: [], hint: "" }
    : { fixes: [certain(`write \`${meant}\``, name.span, meant)], hint: `; did you mean \`${meant}\`?` };
};

/** A slip is reported wherever it stands; what is not declared at all is one mistake, and reported once. */
const isSilent = (names: Names, kind: string, name: Name, fixes: readonly Fix[]): boolean => {
  if (names.unread.declares(name.text)) return true;
  if (fixes.length > 0) return false;
  const key = `${kind} ${name.text}`;
  return names.missing.has(key) || names.missing.add(key).size === 0;
};

export const findAsset = (names: Names, name: Name, report: Report): AssetSymbol | null => {
  const asset = names.assets.get(name.text);
  if (asset !== undefined) return asset;
  const { fixes, hint } = fixFor(name, names.assets.keys());
  if (isSilent(names, "asset", name, fixes)) return null;
  report(
    problem("SP1040", name.span, `there is no asset called \`${name.text}\`${hint}`, {
      help: fixes.length > 0 ? "assets are declared as in `asset USDC decimals 6`" : `declare it: \`asset ${name.text} decimals 2\``,
      fixes,
    }),
  );
  return null;
};

/** A declaration of one of some kinds. `wanted` says in the message what stands here: `a fund`, `a class or a set`. */
export const findValue = <K extends SymbolKind>(
  names: Names,
  name: Name,
  kinds: readonly K[],
  wanted: string,
  report: Report,
): Extract<Symbol, { k: K }> | null => {
  const symbol = names.values.get(name.text);
  if (symbol === undefined) {
    const fitting = [...names.values.values()].filter((other) => (kinds as readonly string[]).includes(other.k)).map((other) => other.name);
    reportUnknown(names, name, fitting, report);
    return null;
  }
  if ((kinds as readonly string[]).includes(symbol.k)) return symbol as Extract<Symbol, { k: K }>;
  report(
    problem("SP1006", name.span, `\`${name.text}\` is ${describe(symbol)}; ${wanted} must stand here`, {
      labels: [{ span: symbol.node.name.span, text: "declared here" }],
    }),
  );
  return null;
};

/** @param nothing What is not called so, where it is not just anything. */
export const reportUnknown = (names: Names, name: Name, candidates: Iterable<string>, report: Report, nothing = "nothing here"): void => {
  const { fixes, hint } = fixFor(name, candidates);
  if (isSilent(names, "name", name, fixes)) return;
  report(problem("SP1001", name.span, `${nothing} is called \`${name.text}\`${hint}`, { fixes }));
};

export const findWaterfall = (names: Names, name: Name, report: Report): WaterfallSymbol | null => {
  const waterfall = names.waterfalls.get(name.text);
  if (waterfall !== undefined) return waterfall;
  const { fixes, hint } = fixFor(name, names.waterfalls.keys());
  if (isSilent(names, "waterfall", name, fixes)) return null;
  report(problem("SP1001", name.span, `there is no waterfall called \`${name.text}\`${hint}`, { fixes }));
  return null;
};
