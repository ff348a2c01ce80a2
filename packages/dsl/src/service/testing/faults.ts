import { legend } from "../tokens.js";
import { linesOf } from "../../diagnostics/position.js";
import type { DocumentSymbol, Position, Range } from "../protocol.js";
import type { Service } from "../api.js";

/** What every request of a service answers at a position. */
export const answersAt = (service: Service, uri: string, at: Position) => {
  const range: Range = { start: at, end: at };
  return {
    diagnostics: service.diagnostics(uri),
    lint: service.lint(uri),
    actions: service.actions(uri, range),
    completion: service.completion(uri, at),
    hover: service.hover(uri, at),
    signature: service.signature(uri, at),
    definition: service.definition(uri, at),
    references: service.references(uri, at),
    highlights: service.highlights(uri, at),
    renameable: service.renameable(uri, at),
    rename: service.rename(uri, at, "renamed"),
    symbols: service.symbols(uri),
    folding: service.folding(uri),
    selection: service.selection(uri, at),
    semanticTokens: service.semanticTokens(uri),
    formatting: service.formatting(uri),
    inlayHints: service.inlayHints(uri),
    lenses: service.lenses(uri),
    keys: service.keys(uri),
    keyAt: service.keyAt(uri, at),
    plan: service.plan(uri),
    scenarios: service.scenarios(uri),
  };
};

/** What must not be of any answer: a place outside the text, a name outside its range, tokens that overlap, a value that is no data. */
export const faultsAt = (service: Service, uri: string, at: Position): readonly string[] => {
  const answers = answersAt(service, uri, at);
  const lines = linesOf(service.text(uri));
  const lengths = Array.from({ length: lines.count }, (_, line) => lines.text(line + 1).length);
  const faults: string[] = [];
  const wrong = (isRight: boolean, what: string): void => {
    if (!isRight) faults.push(what);
  };
  const isPlace = ({ line, character }: Position): boolean => line in lengths && 0 <= character && character <= (lengths[line] ?? 0);
  const everyRange = (value: unknown, of: string): void => {
    if (typeof value !== "object" || value === null) return;
    if (isRange(value))
      wrong(isPlace(value.start) && isPlace(value.end) && !isAfter(value.start, value.end), `${of}: ${JSON.stringify(value)}`);
    for (const inner of Object.values(value)) everyRange(inner, of);
  };
  for (const [name, answer] of Object.entries(answers)) {
    everyRange(answer, name);
    const sent = JSON.stringify(answer) as string | undefined;
    wrong(sent !== undefined && sent === JSON.stringify(structuredClone(answer)), `${name} is no data`);
    wrong(!/undefined|NaN|\[object/.test((sent ?? "").replace(/`[^`]*`/g, "")), `${name} says ${sent ?? "nothing"}`);
  }
  for (const { label, textEdit } of answers.completion) {
    const { start, end } = textEdit.range;
    wrong(label !== "" && start.line === at.line && !isAfter(start, at) && !isAfter(at, end), `completion of ${label}`);
  }
  if (answers.hover !== null) wrong(answers.hover.contents.value !== "" && holds(answers.hover.range, at), "hover");
  for (const symbol of answers.symbols) wrong(isNested(symbol), `symbol ${symbol.name}`);
  for (const { startLine, endLine } of answers.folding) wrong(startLine < endLine && endLine in lengths, `fold ${startLine} to ${endLine}`);
  if (answers.definition !== null) wrong(answers.references.length > 0, "a definition without references");
  faults.push(...tokenFaults(answers.semanticTokens.data, lengths));
  return faults;
};

const isRange = (value: object): value is Range =>
  "start" in value && "end" in value && typeof value.start === "object" && value.start !== null && "line" in value.start;

const isAfter = (a: Position, b: Position): boolean => a.line > b.line || (a.line === b.line && a.character > b.character);

const holds = ({ start, end }: Range, at: Position): boolean => !isAfter(start, at) && !isAfter(at, end);

const isWithin = (inner: Range, outer: Range): boolean => holds(outer, inner.start) && holds(outer, inner.end);

const isNested = ({ name, range, selectionRange, children = [] }: DocumentSymbol): boolean =>
  name !== "" && isWithin(selectionRange, range) && children.every((child) => isWithin(child.range, range) && isNested(child));

const tokenFaults = (data: readonly number[], lengths: readonly number[]): readonly string[] => {
  const faults: string[] = [];
  let [line, character, end] = [0, 0, 0];
  for (let index = 0; index < data.length; index += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(index, index + 5);
    [line, character] = down === 0 ? [line, character + right] : [line + down, right];
    const isInOrder = down > 0 || index === 0 || character >= end;
    end = character + length;
    if (!isInOrder || length <= 0 || end > (lengths[line] ?? -1) || !(type in legend.tokenTypes))
      faults.push(`token at ${line}:${character}`);
  }
  return faults;
};
