import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Plan } from "@spillway/engine/plan";
import { connect, type Client } from "../worker/client.js";
import type { Ran } from "../worker/outcome-view.js";
import type { Channel, Policy, Said, Told, World } from "../worker/protocol.js";
import { namesFollowed } from "./names-followed.js";
import type { Place, Selection } from "./selection.js";

/**
 * The page's one state. Rooms write what the user gives, and read what follows from it; between the two stands the worker, and
 * nothing flows the other way.
 */
export interface Model {
  // What the user gives.
  readonly text: Signal<World["text"]>;
  readonly state: Signal<World["state"]>;
  readonly event: Signal<World["event"]>;
  readonly members: Signal<World["members"]>;
  readonly losses: Signal<World["losses"]>;
  /** All of these at once. */
  readonly world: ReadonlySignal<World>;
  /** What was opened last as a whole, before anything was changed in it. */
  readonly opened: ReadonlySignal<World>;
  /** The version of the text that the present one is compared with; null: as it was opened. */
  readonly pinned: Signal<string | null>;
  /** What is pointed at: a clause or a figure; every room shows its part of it. */
  readonly selection: Signal<Selection | null>;
  /** Where the page is led to; null again once it is there. */
  readonly place: Signal<Place | null>;

  // What follows.
  /** The last text that was checked. */
  readonly policy: ReadonlySignal<Policy | null>;
  /** Of the last text that had one. It stays while the text is broken. */
  readonly plan: ReadonlySignal<Plan | null>;
  /** What is wrong with the documents; empty where they are in order, and where there is no plan to hold them against. */
  readonly inputProblems: ReadonlySignal<readonly Diagnostic[]>;
  /** The last outcome that there was. It stays while the text is broken, so a slip of the pen does not empty the page. */
  readonly shown: ReadonlySignal<Shown | null>;
  /** Whether `shown` is the outcome of what the user gives at this moment. */
  readonly current: ReadonlySignal<boolean>;
  /** Whether the worker still works on something that the user gave. */
  readonly busy: ReadonlySignal<boolean>;
  /** Whether all of the worker is here, so that it asks the network for nothing more. */
  readonly loaded: ReadonlySignal<boolean>;
  /** A sentence for the user over the page: a link that could not be opened. */
  readonly notice: Signal<string | null>;
  /** A defect of ours, for a report. */
  readonly defect: ReadonlySignal<string | null>;

  /**
   * Replaces everything that the user gives in one step: an example, a link, a file.
   *
   * @param from What it is a change of: itself where it could be opened again, so that only what is done to it has to be kept.
   */
  readonly load: (world: World, from?: World) => void;
  /** Asks the worker of the present state of things (`worker/asks.ts`). */
  readonly ask: Client["ask"];
  readonly dispose: () => void;
}

/** An outcome, and the plan that it is of. */
export interface Shown {
  readonly plan: Plan;
  readonly ran: Ran;
}

/** What a world is made of. */
const parts = ["text", "state", "event", "members", "losses"] as const;

/** Whether two worlds are made of the same things: a change makes a new one. */
export const sameWorld = (one: World, other: World): boolean => parts.every((part) => one[part] === other[part]);

/** @param first What the page opens with. */
export const createModel = (channel: Channel<Told, Said>, first: World): Model => {
  const given = {
    text: signal(first.text),
    state: signal(first.state),
    event: signal(first.event),
    members: signal(first.members),
    losses: signal(first.losses),
  };
  const world = computed((): World => ({
    text: given.text.value,
    state: given.state.value,
    event: given.event.value,
    members: given.members.value,
    losses: given.losses.value,
  }));
  const opened = signal(first);
  const policy = signal<Policy | null>(null);
  const plan = signal<Plan | null>(null);
  const inputProblems = signal<readonly Diagnostic[]>([]);
  const shown = signal<Shown | null>(null);
  const defect = signal<string | null>(null);
  const loaded = signal(false);
  /** Revisions: the last that was sent, the last of which there was news, the last that had an outcome. */
  const [sent, heard, ran] = [signal(0), signal(0), signal(0)];

  const client = connect(channel, {
    policy: (news) =>
      batch(() => {
        policy.value = news;
        if (news.plan === null) return;
        plan.value = news.plan;
        if (news.text !== given.text.peek()) return;
        const { state, event, members, losses } = namesFollowed(news.plan, world.peek());
        given.state.value = state;
        given.event.value = event;
        given.members.value = members;
        given.losses.value = losses;
      }),
    outcome: (news, revision) =>
      batch(() => {
        heard.value = revision;
        inputProblems.value = news.k === "bad input" ? news.diagnostics : [];
        const of = policy.value?.plan ?? null;
        if (news.k !== "ran" || of === null) return;
        shown.value = { plan: of, ran: news };
        ran.value = revision;
      }),
    loaded: () => {
      loaded.value = true;
    },
    failed: (message) => {
      defect.value = message;
    },
  });

  let told: Partial<World> = {};
  const dispose = effect(() => {
    const now = world.value;
    const changed = Object.fromEntries(parts.filter((part) => now[part] !== told[part]).map((part) => [part, now[part]]));
    told = now;
    if (Object.keys(changed).length > 0) sent.value = client.update(changed);
  });

  return {
    ...given,
    world,
    opened,
    notice: signal<string | null>(null),
    pinned: signal<string | null>(null),
    selection: signal<Selection | null>(null),
    place: signal<Place | null>(null),
    policy,
    plan,
    inputProblems,
    shown,
    current: computed(() => ran.value === sent.value),
    busy: computed(() => heard.value < sent.value),
    defect,
    loaded,
    load: (next, from = next) =>
      batch(() => {
        opened.value = from;
        given.text.value = next.text;
        given.state.value = next.state;
        given.event.value = next.event;
        given.members.value = next.members;
        given.losses.value = next.losses;
      }),
    ask: client.ask,
    dispose,
  };
};
