import { openLoss, readLoss, type Input, type Result, type Unknown } from "@spillway/engine";
import { exit } from "../exit.js";
import { Stop } from "../stop.js";
import { inputOrStop, type InputOptions } from "./input.js";
import { renderValues } from "./report.js";
import type { Policy, Target } from "./target.js";
import type { Terminal } from "./terminal.js";

export interface OpenOptions {
  readonly waterfall?: string;
  readonly item?: string;
  readonly upTo?: string;
}

/** What a curve is drawn over, and how far. */
export interface Opened {
  readonly of: Unknown;
  /** The waterfall to be looked at: the one that is named, though its loss may follow from another's. */
  readonly waterfall: string;
  readonly to: bigint | null;
}

/** State, event and members; where no event is given, one that names the loss that is left open and nothing else. */
export const openInputOrStop = (terminal: Terminal, policy: Policy, target: Target, options: OpenOptions & InputOptions): Input => {
  const hasEvent = options.event !== undefined || (options.loss ?? []).length > 0 || (target.folder?.event ?? null) !== null;
  const fed = policy.plan.waterfalls.filter(({ feed, items }) => feed.k === "event" && items === null);
  const only = options.waterfall === undefined ? (fed.length === 1 ? fed[0] : undefined) : fed.find(({ id }) => id === options.waterfall);
  return inputOrStop(terminal, policy, target, hasEvent || only === undefined ? options : { ...options, loss: [`${only.id}=0`] });
};

/** The loss that the options leave open. */
export const openOrStop = (terminal: Terminal, { plan }: Policy, input: Input, { waterfall, item, upTo }: OpenOptions): Opened => {
  // A waterfall that is fed by another is seen over the loss of the event.
  const isFed = plan.waterfalls.some(({ id, feed }) => id === waterfall && feed.k !== "event");
  const of = valueOrStop(
    terminal,
    openLoss(plan, input, { ...(isFed || waterfall === undefined ? {} : { waterfall }), ...(item === undefined ? {} : { item }) }),
  );
  const to = upTo === undefined ? null : valueOrStop(terminal, readLoss(plan, of, upTo));
  if (to === 0n) throw new Stop(exit.usage, "`--up-to 0` leaves no losses to look at", "say a loss above zero");
  return { of, waterfall: waterfall ?? of.waterfall, to };
};

const valueOrStop = <T>(terminal: Terminal, result: Result<T>): T => {
  if (result.ok) return result.value;
  terminal.error(renderValues(terminal, result.diagnostics, []));
  throw new Stop(exit.badInput, "no curve was made");
};
