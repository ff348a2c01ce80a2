import { upTo } from "../../facts/range.js";
import type { Range } from "../../facts/range.js";
import { needsOf, stepKey } from "../../facts/needs.js";
import type { Sizes } from "../../facts/sizes.js";
import type { ValidPlan } from "../../../plan/valid.js";
import { inner, set, variable, when, write } from "../../program/block.js";
import type { Block } from "../../program/block.js";
import { binary, element, field, list, literal, no, nothing, slotted, yes } from "../../program/code.js";
import type { Code, Program, Slot, Statement } from "../../program/code.js";
import { held, wayOf, zero } from "../../program/int.js";
import type { Int } from "../../program/int.js";
import { indexes } from "../../program/indexes.js";
import { lossOf } from "../../program/loss.js";
import { at } from "../../program/making.js";
import type { Here } from "../../program/making.js";
import type { Elsewhere } from "../../program/opening.js";
import { begin } from "../../program/program.js";
import { openingIn, state } from "../../program/routine.js";
import { runWaterfall } from "../../program/waterfall.js";
import { few } from "./apportion.js";
import { borneIn, chargesOf } from "./borne.js";
import { placedSteps } from "./figures.js";
import type { Figure, Varied } from "./figures.js";
import { prune } from "./prune.js";

/** A figure that varies, and how its column is held. */
export interface VariedColumn {
  readonly of: Varied;
  readonly as: "number" | "bigint";
  readonly flag: boolean;
}

export interface ScenarioProgram {
  /**
   * Its input is what was bound, with `varied`, `out`, `status` and `rows`. It gives whether any figure was larger than the sizes that
   * it was made for; then nothing that it wrote is of use.
   */
  readonly program: Program;
  /** How the column of each figure is held. */
  readonly ways: readonly ("number" | "bigint")[];
  /** The slots of its columns: those that vary, with their place among them and their range; the figures; the status; the row at hand. */
  readonly slots: {
    readonly varied: readonly (WatchedColumn & { readonly place: number })[];
    readonly out: readonly Slot[];
    readonly status: Slot;
    readonly row: Slot;
    readonly tooLarge: Slot;
  };
}

/** A program that runs one scenario after another: it reads rows of columns and writes rows of columns. */
export const scenarioProgram = (
  plan: ValidPlan,
  sizes: Sizes,
  varied: readonly VariedColumn[],
  figures: readonly Figure[],
): ScenarioProgram => {
  const columns: (ScenarioProgram["slots"]["varied"][number] & { readonly value: Code })[] = [];
  const rowSlot: { is: Slot | null } = { is: null };
  const places = placesOf(plan, varied);
  const elsewhere: Elsewhere = (part, index) => {
    const found = places.get(`${part} ${index}`);
    if (found === undefined || rowSlot.is === null) return null;
    const { column, place } = found;
    const slot = making.names.slot(`column_${place}`);
    columns.push({
      slot,
      place,
      as: column.as,
      range: rangeOf(plan, sizes, column.of),
      value: element(field(slotted(making.input), "varied"), place),
    });
    const value = element(slotted(slot), slotted(rowSlot.is));
    if (column.flag) return { code: binary("===", value, literal(column.as === "number" ? 1 : 1n)), as: "literal" };
    return { code: value, as: column.as };
  };
  const own = needsOf(plan);
  const making = begin(plan, sizes, false, { ...own, ...wider(plan, own, figures) }, { elsewhere, few });
  const row = making.names.slot("row");
  rowSlot.is = row;

  const body: Block = { statements: [], names: making.names, prefix: "" };
  const here = openingIn(making, body);
  const results = slotted(state(making, "waterfalls", list()));
  const refused = state(making, "refused", nothing);
  for (const waterfall of plan.waterfalls) runWaterfall(here, waterfall, { results, refused });

  const outs = figures.map((_, index) => ({ slot: making.names.slot(`out_${index}`), index }));
  const status = making.names.slot("status");
  const settled = inner(body);
  const voided = inner(body);
  const values = figures.map((figure) => valueOf(at(here, settled), figure));
  const ifVoid = figures.map((figure) => voidValue(at(here, voided), figure));
  const ways = values.map((value, i) => wayOf(value, ifVoid[i] ?? zero));
  const put = (block: Block, of: readonly Int[]): void => {
    for (const { slot, index } of outs)
      write(block, { k: "put", of: slotted(slot), at: slotted(row), value: held(of[index] ?? zero, ways[index] ?? "bigint") });
  };
  put(settled, values);
  put(voided, ifVoid);
  const stands = binary("===", slotted(refused), nothing);
  const flag = (block: Block, v: number): void => write(block, { k: "put", of: slotted(status), at: slotted(row), value: literal(v) });
  when(
    body,
    stands,
    (block) => {
      flag(block, 0);
      block.statements.push(...settled.statements);
    },
    (block) => {
      flag(block, 1);
      block.statements.push(...voided.statements);
    },
  );

  const input = slotted(making.input);
  const arrays: Statement[] = [
    ...columns.map(({ slot, value }): Statement => ({ k: "const", slot, value })),
    ...outs.map(({ slot, index }): Statement => ({ k: "const", slot, value: element(field(input, "out"), index) })),
    { k: "const", slot: status, value: field(input, "status") },
  ];
  const whole = looped(making.head.statements, making.state, body.statements, row, field(input, "rows"));
  const program: Program = {
    name: plan.name,
    input: making.input,
    head: [...arrays, ...whole.head],
    state: whole.state,
    routines: making.routines,
    body: whole.body,
    result: nothing,
    slots: making.names.count(),
  };
  const out = outs.map(({ slot }) => slot);
  const tooLarge = making.names.slot("too_large");
  const pruned = watched(prune(program, [...out, status]), columns, tooLarge);
  return { program: { ...pruned, slots: making.names.count() }, ways, slots: { varied: columns, out, status, row, tooLarge } };
};

/** Each figure is compared with what it may be at most as soon as it is read. */
const watched = (program: Program, columns: readonly WatchedColumn[], tooLarge: Slot): Program => {
  const known = new Map(columns.map((column) => [column.slot.index, column]));
  const watch = (statement: Statement): readonly Statement[] => {
    if (statement.k !== "set") return [statement];
    const read = statement.value.k === "convert" ? statement.value.of : statement.value;
    const column = read.k === "element" && read.of.k === "slot" ? known.get(read.of.slot.index) : undefined;
    const high = column?.range.high ?? null;
    if (column === undefined || high === null) return [statement];
    // A bigint is compared as it stands in its column, whatever its slot holds of it.
    const above = column.as === "number" ? binary("<", literal(Number(high)), slotted(statement.slot)) : binary("<", literal(high), read);
    return [statement, { k: "if", when: above, then: [{ k: "set", slot: tooLarge, value: yes }], otherwise: [] }];
  };
  return {
    ...program,
    state: [...program.state, { slot: tooLarge, value: no }],
    body: program.body.map((statement) => (statement.k === "loop" ? { ...statement, body: statement.body.flatMap(watch) } : statement)),
    result: slotted(tooLarge),
  };
};

type WatchedColumn = Pick<VariedColumn, "as"> & { readonly slot: Slot; readonly range: Range };

/** What the books must keep besides, so that the figures can be read from them. */
const wider = (
  plan: ValidPlan,
  own: ReturnType<typeof needsOf>,
  figures: readonly Figure[],
): Pick<ReturnType<typeof needsOf>, "borne" | "taken"> => ({
  borne: [...own.borne, ...figures.flatMap((figure) => (figure.k === "borne" ? chargesOf(plan, figure) : []))],
  taken: new Set([...own.taken, ...placedSteps(plan).map(({ waterfall, step }) => stepKey({ waterfall: waterfall.id, step: step.id }))]),
});

const valueOf = (here: Here, figure: Figure): Int => {
  const { books } = here.making;
  switch (figure.k) {
    case "residual":
      return books.residual(figure.waterfall);
    case "credited":
      return books.taken(stepKey(figure));
    case "borne":
      return borneIn(here, figure);
  }
};

/** R12: the whole loss is left, where the event names the waterfall. */
const voidValue = (here: Here, figure: Figure): Int => {
  const { plan, opening } = here.making;
  const waterfall = plan.waterfalls.find(({ id }) => figure.k === "residual" && id === figure.waterfall);
  if (waterfall === undefined || waterfall.feed.k !== "event") return zero;
  const statements = inner(here.block);
  const { total } = lossOf(at(here, statements), waterfall);
  const [way, range] = [wayOf(total), upTo(total.range.high)];
  const slot = variable(here.block, `${waterfall.id}_void`, literal(way === "number" ? 0 : 0n), range);
  when(here.block, opening.isNamed(waterfall.id), (block) => {
    block.statements.push(...statements.statements);
    set(block, slot, held(total, way));
  });
  return { code: slotted(slot), as: way, range };
};

interface Found {
  readonly column: VariedColumn;
  readonly place: number;
}

const placesOf = (plan: ValidPlan, varied: readonly VariedColumn[]): ReadonlyMap<string, Found> => {
  const of = indexes(plan);
  const key = (one: Varied): string => {
    switch (one.k) {
      case "loss":
        return `losses ${of.waterfall(one.waterfall)}`;
      case "fund":
        return `funds ${of.fund(one.id)}`;
      case "input":
        return `inputs ${of.input(one.id)}`;
      case "deficit":
        return `deficits ${of.waterfall(one.waterfall)}`;
      case "entered":
        return `entered ${of.tower(one.tower)}`;
    }
  };
  return new Map(varied.map((column, place) => [key(column.of), { column, place }]));
};

/** Of a figure that varies, for inputs of these sizes. */
const rangeOf = (plan: ValidPlan, sizes: Sizes, of: Varied): Range => {
  const ofWaterfall = (id: string): Range => upTo(sizes.amount(plan.waterfalls.find((one) => one.id === id)?.asset ?? ""));
  switch (of.k) {
    case "loss":
    case "deficit":
      return ofWaterfall(of.waterfall);
    case "fund":
      return upTo(sizes.amount(plan.funds.find(({ id }) => id === of.id)?.asset ?? ""));
    case "entered":
      return ofWaterfall(of.tower.split(".")[0] ?? "");
    case "input": {
      const type = plan.inputs.find(({ id }) => id === of.id)?.type;
      return upTo(type?.k === "flag" ? 1n : type?.k === "amount" ? sizes.amount(type.asset) : sizes.number);
    }
  }
};

/** Opening figures that stay the same are read once; the others, and what a run keeps, begin anew with each row. */
const looped = (
  head: readonly Statement[],
  kept: Program["state"],
  body: readonly Statement[],
  row: Slot,
  rows: Code,
): Pick<Program, "head" | "state" | "body"> => {
  const varies = varying(head, row);
  const [before, within, anew]: [Statement[], Statement[], { slot: Slot; value: Code }[]] = [[], [], []];
  for (const statement of head) {
    if (!varies(statement)) before.push(statement);
    else if (statement.k === "const" || statement.k === "let") {
      anew.push({ slot: statement.slot, value: nothing });
      within.push({ ...statement, k: "set" });
    } else within.push(statement);
  }
  for (const { slot, value } of kept) {
    anew.push({ slot, value: varies(value) ? nothing : value });
    within.push({ k: "set", slot, value });
  }
  return { head: before, state: anew, body: [{ k: "loop", at: row, below: rows, body: [...within, ...body] }] };
};

/** Tells what reads a slot that differs from row to row, or sets one: the row itself, and whatever is set by what reads such a slot. */
const varying = (head: readonly Statement[], row: Slot): ((part: Statement | Code) => boolean) => {
  const slots = new Set([row.index]);
  const varies = (part: unknown): boolean => {
    if (typeof part !== "object" || part === null) return false;
    return isSlotted(part) && slots.has(part.slot.index) ? true : Object.values(part).some(varies);
  };
  const spread = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if (isSlotted(part) && "value" in part) slots.add(part.slot.index);
    for (const inner of Object.values(part)) spread(inner);
  };
  for (let before = 0; before < slots.size;) {
    before = slots.size;
    for (const statement of head) if (varies(statement)) spread(statement);
  }
  return varies;
};

/** It reads a slot, or sets one. */
const isSlotted = (part: object): part is { readonly slot: Slot } => "slot" in part;
