import type { Expr, MembersBody, Step } from "../../plan/types.js";
import { upTo } from "../at.js";
import type { Balances } from "./balances.js";
import { affecting, drawKey, isFixedDraw } from "./draws.js";
import { asNumbers, figuresOf, takingPart, weightOf } from "./figures.js";
import type { Figures } from "./figures.js";
import { fixedRoster } from "./fixed-roster.js";
import { movingRoster } from "./moving-roster.js";
import { sumRoster } from "./sum-roster.js";
import type { FixedFigures, Frame, Roster, Run } from "./types.js";

/** Members whose weights or rooms depend on the loss are followed one by one up to this many. */
export const MOST_MOVING = 100;

const MOST_ROSTERS = 256;

/** R21, R22: the members whom a layer charges. @throws Undecided */
export const rosterOf = (run: Run, frame: Frame, step: Step, body: MembersBody, balances: Balances = run.balances): Roster => {
  const place = `${frame.waterfall}/${step.id}${readsItem(run, body) && frame.item !== null ? `/${frame.item.row}` : ""}`;
  const { figures, fixed, kept } = known(run, frame, body, place);
  const draws = body.column === null ? [] : affecting(balances.drawsOn(body.class, body.column), fixed ?? figures);
  const openColumn = body.column !== null && run.world.open.has(`${body.class}/${body.column}`);
  if (fixed !== null && !openColumn && draws.every(isFixedDraw)) {
    if (!kept) return fixedRoster(run, frame, step, body, fixed, draws, `${place} #${run.world.serial.next++}`);
    const key = `${place} ${draws.map(drawKey).join(" ")}`;
    const { rosters } = run.world;
    const cached = rosters.get(key);
    if (cached !== undefined) return cached;
    const made = fixedRoster(run, frame, step, body, fixed, draws, key);
    if (rosters.size >= MOST_ROSTERS) rosters.clear();
    rosters.set(key, made);
    return made;
  }
  if (((fixed ?? figures)?.rows.length ?? 0) <= MOST_MOVING) {
    return movingRoster(run, frame, step, body, figures ?? figuresOf(run, frame, body), draws);
  }
  if (fixed !== null) return sumRoster(run, frame, step, body, fixed, upTo(fixed.rows.length).filter(fixed.takesPart), draws);
  const found = figures ?? figuresOf(run, frame, body);
  return sumRoster(run, frame, step, body, found, takingPart(run, found, body.split), draws);
};

interface Known {
  /** Null where they are numbers that were computed in another run. */
  readonly figures: Figures | null;
  readonly fixed: FixedFigures | null;
  /** Whether they hold for every run. */
  readonly kept: boolean;
}

const known = (run: Run, frame: Frame, body: MembersBody, place: string): Known => {
  const kept = !readsRun(run, body);
  const before = kept ? run.world.figures.get(place) : undefined;
  if (before !== undefined && before !== null) return { figures: null, fixed: before, kept };
  const figures = figuresOf(run, frame, body);
  const fixed = asNumbers(figures, body.split);
  if (kept) run.world.figures.set(place, fixed);
  return { figures, fixed, kept };
};

const expressionsOf = ({ where, keeping, each, split }: MembersBody): readonly Expr[] => {
  const key = split.k === "one by one" ? split.key : null;
  return [where, keeping, ...each, weightOf(split), key].filter((e) => e !== null);
};

const readsRun = ({ world }: Run, body: MembersBody): boolean =>
  world.isOpenSet(body.of) || expressionsOf(body).some((e) => world.reads(e).run);

const readsItem = ({ world }: Run, body: MembersBody): boolean => expressionsOf(body).some((e) => world.reads(e).item);
