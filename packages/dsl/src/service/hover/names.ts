import { clauseAloud, residualAloud, type Say } from "./aloud.js";
import { definitionType } from "./types.js";
import { describeColumn, describeSymbol, docOf, typeText } from "../describe.js";
import { fenced, inline, prose } from "../markdown.js";
import { functionNamed } from "../functions.js";
import { key } from "@spillway/engine/plan";
import { takenNames } from "../../syntax/keywords.js";
import { textAt, type Snapshot } from "../snapshot.js";
import type { Occurrence } from "../bindings/occurrence.js";
import type { Step, Tranche } from "../../syntax/tree.js";
import type { Symbol } from "../../names/symbols.js";

/** What is said of a name: paragraphs, and the key under which a host may know a value of it. */
export interface Said {
  readonly paragraphs: readonly string[];
  readonly key: string | null;
}

export const sayName = (snapshot: Snapshot, { target, at }: Occurrence, say: Say): Said => {
  const { names } = snapshot;
  switch (target.k) {
    case "asset": {
      const asset = names.assets.get(target.name);
      if (asset === undefined) return nothing;
      const unit = asset.decimals === 0 ? "1" : `0.${"0".repeat(asset.decimals - 1)}1`;
      return said([
        fenced(`asset ${asset.name} decimals ${asset.decimals}`),
        `The smallest amount is \`${unit} ${asset.name}\`.`,
        docOf(asset.node),
      ]);
    }
    case "value": {
      const symbol = names.values.get(target.name);
      return symbol === undefined ? nothing : saySymbol(snapshot, symbol);
    }
    case "column": {
      const owner = names.values.get(target.class);
      const column = owner?.k === "class" ? owner.columns.get(target.name) : undefined;
      if (column === undefined || owner?.k !== "class") return nothing;
      const type = column.k === "column" ? null : definitionType(snapshot, column, { class: owner, who: { k: "member" }, only: null });
      const written = column.k === "column" ? `${column.name.text}: ${typeText(column.type)}` : textAt(snapshot, column.span);
      return said(
        [fenced(written), sentence(describeColumn(owner.name, column)), type === null ? null : sentence(type), docOf(column)],
        key.declaration("column", `${owner.name}.${target.name}`),
      );
    }
    case "waterfall": {
      const node = names.waterfalls.get(target.name)?.node;
      if (node === undefined) return nothing;
      const residual = node.residual === null ? null : residualAloud(node.residual);
      return said([fenced(textAt(snapshot, node.head)), residual, docOf(node)], key.waterfall(target.name));
    }
    case "step": {
      const step = names.waterfalls.get(target.waterfall)?.steps.get(target.id);
      return step === undefined ? nothing : said([...sayStep(snapshot, step.node, say)], key.step(target.waterfall, target.id));
    }
    case "property": {
      const node = snapshot.file.declarations.find((one) => one.k === "always" && one.name.text === target.name);
      return node?.k === "always"
        ? said([fenced(textAt(snapshot, node.span)), docOf(node)], key.declaration("always", target.name))
        : nothing;
    }
    case "member":
      return said([`${inline(textAt(snapshot, at))} is a member of \`${target.class}\` in this scenario.`]);
    case "fixed": {
      const call = functionNamed(target.name);
      const meaning = takenNames.get(target.name) ?? "";
      return call === undefined || target.name === "loss"
        ? said([fenced(target.name), sentence(meaning)])
        : said([fenced(call.label), sentence(call.meaning), `For example \`${call.example}\`.`]);
    }
  }
};

const nothing: Said = { paragraphs: [], key: null };

const said = (paragraphs: readonly (string | null)[], at: string | null = null): Said => ({
  paragraphs: paragraphs.filter((one): one is string => one !== null && one !== ""),
  key: at,
});

const sentence = (text: string): string => (text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);

const saySymbol = (snapshot: Snapshot, symbol: Symbol): Said => {
  const { node } = symbol;
  const type = symbol.k === "param" || symbol.k === "let" ? definitionType(snapshot, symbol.node, null) : null;
  const written = symbol.k === "class" ? `class ${symbol.name}` : textAt(snapshot, node.span);
  const what = type === null ? describeSymbol(symbol) : type;
  return said([fenced(written), sentence(what), docOf(node)], key.declaration(symbol.k, symbol.name));
};

const sayStep = (snapshot: Snapshot, node: Step | Tranche, say: Say): (string | null)[] => {
  const clauses = "clauses" in node ? node.clauses.map((clause) => `- ${clauseAloud(clause, say)}`) : [];
  const bounds = node.k === "tranche" ? `Bears the losses from ${say(node.from)} to ${say(node.to)}.` : null;
  return [
    fenced(textAt(snapshot, node.head)),
    node.doc === null ? null : prose(node.doc),
    bounds,
    clauses.length === 0 ? null : clauses.join("\n"),
  ];
};
