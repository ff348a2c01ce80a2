/** An event of a trace, as Chromium writes it; times in microseconds, `tdur` of the thread's own processor time. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** What a key took of the page's main thread, in milliseconds. */
export interface Answered {
  readonly wall: number;
  readonly processor: number;
}

export interface Keystroke {
  /** From the key to the picture with its character: all tasks of the main thread up to the end of the frame. */
  readonly picture: Answered;
  /** The longest single task of those that came after it, until the next key: what another key could have had to wait for. */
  readonly longest: Answered;
}

/** Events of the main thread in which a key is handled. */
const handled = new Set(["keydown", "keypress", "beforeinput", "input", "textupdate"]);

/**
 * Keystrokes of a trace with `disabled-by-default-devtools.timeline`: tasks, what they dispatch, and the commit by which a frame leaves
 * the main thread.
 *
 * @throws where a key was followed by no frame.
 */
export const keystrokesOf = (trace: Buffer): readonly Keystroke[] => {
  const { traceEvents } = JSON.parse(trace.toString("utf8")) as { traceEvents: readonly TraceEvent[] };
  const first = traceEvents.find((event) => isDispatchOf(event, "keydown"));
  const main = traceEvents.filter(({ pid, tid }) => pid === first?.pid && tid === first.tid).toSorted((a, b) => a.ts - b.ts);
  const keys = main.filter((event) => isDispatchOf(event, "keydown"));
  const tasks = main.filter(({ name, ph }) => name === "RunTask" && ph === "X");
  return keys.map(({ ts }, at) => {
    const next = keys[at + 1]?.ts ?? Number.POSITIVE_INFINITY;
    const mine = main.filter((event) => event.ts >= ts && event.ts < next);
    const last = mine.findLast(({ name, args }) => name === "EventDispatch" && handled.has(args?.data?.type ?? ""));
    // On a busy machine the next key may come before it: then that is in its time too.
    const frame = main.find((event) => event.name === "Commit" && event.ts > (last?.ts ?? ts));
    if (frame === undefined) throw new Error(`key ${at} of the trace was followed by no frame`);
    // The task in which the key was dispatched began a little before it; so did that of the next key.
    const since = tasks.filter((task) => endOf(task) > ts);
    const after = since.filter((task) => task.ts > frame.ts && endOf(task) < next);
    return {
      picture: sum(since.filter((task) => task.ts <= frame.ts)),
      longest: after.map(timeOf).reduce((one, other) => (other.processor > one.processor ? other : one), nothing),
    };
  });
};

const isDispatchOf = ({ name, args }: TraceEvent, type: string): boolean => name === "EventDispatch" && args?.data?.type === type;

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;

const nothing: Answered = { wall: 0, processor: 0 };

const timeOf = ({ dur = 0, tdur = 0 }: TraceEvent): Answered => ({ wall: dur / 1000, processor: tdur / 1000 });

const sum = (tasks: readonly TraceEvent[]): Answered =>
  tasks.map(timeOf).reduce((one, other) => ({ wall: one.wall + other.wall, processor: one.processor + other.processor }), nothing);
