import type { Id } from "../plan/types.js";
import { nothing } from "./number/affine.js";
import type { Affine } from "./number/affine.js";
import { stepsOver, STEPS } from "./number/round.js";
import { Undecided } from "./number/decide.js";
import { span } from "./number/span.js";
import type { Mode, Span } from "./number/span.js";
import { runEvent, start } from "./run/event.js";
import type { Charge } from "./run/books.js";
import { leftOver, takenOver } from "./run/marks.js";
import type { Taken } from "./run/marks.js";
import type { Run, World } from "./run/types.js";
import { lossOf } from "./run/waterfall.js";

/** One stretch of losses on which every comparison of the run comes out the same. */
export interface Stretch {
  readonly run: Run;
  readonly from: bigint;
  readonly to: bigint;
  readonly refused: Id | null;
  /** What was charged; nothing where the event is void. */
  readonly charges: readonly Charged[];
  /** Where the event is void: the losses that it named (R12). */
  readonly named: ReadonlyMap<Id, Affine>;
  /**
   * A comparison in it is not decided: what comes after it is not known, nor what came before it if the event may be refused yet.
   */
  readonly broken: "after" | "all" | null;
}

/** A charge, what look-throughs take over of it, and what is left. */
export interface Charged {
  readonly charge: Charge;
  readonly taken: Taken;
  readonly left: Affine;
}

/** Where a comparison is open at fewer losses than this, they are looked at one by one; by lots, lot by lot, however many there are. */
const few = { rounding: 1000n, curved: 64n, lots: null } as const;

/**
 * The stretch that begins at a loss. First with roundings in doubt; where a comparison is open within the doubts, with every
 * rounding narrowed to one number; where that does not help, at that one loss, where every figure is a number. A comparison that is
 * open over a long stretch is left undecided on it.
 */
export const stretchFrom = (world: World, from: bigint, to: bigint): Stretch => {
  const first = attempt(world, "lines", from, to);
  if (!(first instanceof Open)) return first;
  const { until, why } = first;
  const most = few[why];
  if (most !== null && until - from >= most) return first.broken;
  const second = attempt(world, "steps", from, until);
  if (!(second instanceof Open)) return second;
  const third = attempt(world, "point", from, from);
  return third instanceof Open ? third.broken : third;
};

/** A run that met a comparison that it cannot decide. */
class Open {
  constructor(
    readonly until: bigint,
    readonly why: keyof typeof few,
    readonly broken: Stretch,
  ) {}
}

const attempt = (world: World, mode: Mode, from: bigint, to: bigint): Stretch | Open => {
  const within = span(mode, from, to);
  const run = start(world, within);
  try {
    const refused = runEvent(run);
    const named = refused === null ? new Map<Id, Affine>() : namedLosses(run);
    const charges = refused === null ? charged(run) : [];
    if (walksMoreSteps(within)) return attempt(world, mode, from, within.to);
    return { run, from, to: within.to, refused, charges, named, broken: null };
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    const until = error.until < within.to ? error.until : within.to;
    return new Open(until, error.why, {
      run,
      from,
      to: until,
      refused: null,
      charges: [],
      named: new Map(),
      broken: mayBeRefused(run) ? "all" : "after",
    });
  }
};

const mayBeRefused = ({ world, books }: Run): boolean =>
  world.plan.waterfalls.some(({ id, residual }) => residual.k === "refused" && !books.settled.has(id));

const charged = (run: Run): readonly Charged[] => {
  const taken = takenOver(run);
  return run.books.charges.map((charge) => {
    const rows = taken(charge);
    return { charge, taken: rows, left: leftOver(run, charge, rows) };
  });
};

const namedLosses = (run: Run): ReadonlyMap<Id, Affine> =>
  new Map(
    run.world.plan.waterfalls
      .filter(({ id, feed }) => feed.k === "event" && run.world.event.losses.has(id))
      .map((waterfall) => [waterfall.id, lossOf(run, waterfall, nothing).total]),
  );

/** Stairs that were too long for the whole span, and are short enough for what is left of it. */
const walksMoreSteps = (of: Span): boolean => of.stairs.some((slope) => stepsOver(slope, of) <= STEPS);
