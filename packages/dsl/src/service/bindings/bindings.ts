import { bindDeclaration, bindHeader } from "./bind.js";
import { idOf, type Occurrence, type Target } from "./occurrence.js";
import type { Checked } from "../incremental/checked.js";
import type { Span } from "@spillway/engine/diagnostic";

/** Every name of a policy with what it means. */
export interface Bindings {
  readonly all: readonly Occurrence[];
  /** The name at an address, or directly before it. */
  readonly at: (address: number) => Occurrence | null;
  /** Where a target is declared and named, in the order of the text. */
  readonly of: (target: Target) => readonly Occurrence[];
}

export const bindingsOf = ({ file, names }: Pick<Checked, "file" | "names">): Bindings => {
  const all = [...bindHeader(names, file), ...file.declarations.flatMap((node) => bindDeclaration(names, node))];
  const byTarget = new Map<string, Occurrence[]>();
  for (const one of all) {
    const id = idOf(one.target);
    const others = byTarget.get(id);
    if (others === undefined) byTarget.set(id, [one]);
    else others.push(one);
  }
  return {
    all,
    at: (address) => nearest(all, address),
    of: (target) => byTarget.get(idOf(target)) ?? [],
  };
};

/** Of two names that meet at an address, the one that begins there. */
const nearest = (all: readonly Occurrence[], address: number): Occurrence | null => {
  const found = all.filter(({ at: { start, end } }) => start <= address && address <= end);
  return found.find(({ at }) => at.start === address) ?? found[0] ?? null;
};

/** Where a target is declared. */
export const declarationOf = (bindings: Bindings, target: Target): Span | null =>
  bindings.of(target).find(({ declares }) => declares)?.at ?? null;
