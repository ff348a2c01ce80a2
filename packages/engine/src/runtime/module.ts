import { binder, type Bound } from "../compile/bind.js";
import { support, type Support } from "../compile/support/index.js";
import { collectProblems } from "../diagnostic/problems.js";
import type { Result } from "../diagnostic/types.js";
import { declared } from "../input/declared.js";
import { eventFrom, stateFrom, type Given } from "../input/reading.js";
import { readValue } from "../input/value.js";
import type { Allocation } from "../outcome/types.js";
import type { Json } from "../plan/canonical.js";
import { stateDocument } from "../outcome/state-document.js";
import type { Plan } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { advance } from "../state/advance.js";
import type { State } from "../state/types.js";
import { outcomesOf, type Outcome } from "./outcome.js";

/** What `spillway compile --target module` writes into a module. */
export interface Made {
  /** Valid: it was checked when the module was made. Without notes. */
  readonly plan: Plan;
  readonly hash: string;
  /** The policy as code, without and with the records of a trace. */
  readonly plain: Code;
  readonly traced: Code;
}

/** A program made for one policy: from the functions that it calls, to what it does with an input. */
export type Code = (of: Support) => (input: Bound) => Allocation;

export interface RunOptions {
  /** Whether the allocation has its trace. */
  readonly trace?: boolean;
}

/** What such a module exports. Its own declarations give `state` and `event` the names and types of the policy. */
export interface PolicyModule {
  readonly policy: { readonly name: string; readonly hash: string };
  /** One event that befalls a state. */
  readonly run: (state: unknown, event: unknown, options?: RunOptions) => Result<ModuleOutcome>;
  /** Reads a state once, for many events that befall it. */
  readonly bind: (state: unknown) => Result<BoundPolicy>;
}

export interface BoundPolicy {
  readonly run: (event: unknown, options?: RunOptions) => Result<ModuleOutcome>;
}

export interface ModuleOutcome extends Outcome {
  /** The state after the event, as a document: what the next event befalls. */
  readonly after: () => Json;
}

/**
 * The functions of a module from what was written into it. States and events are plain values in the form of their documents, or
 * with amounts as `bigint` of base units; what is wrong with them comes back as diagnostics, and nothing is evaluated.
 */
export const policyModule = ({ plan, hash, plain, traced }: Made): PolicyModule => {
  const valid = plan as ValidPlan;
  const of = declared(valid, () => hash);
  const bindTo = binder(valid);
  const outcomeOf = outcomesOf(plan);
  const programs = { plain: once(plain), traced: once(traced) };
  const boundTo = (state: State): BoundPolicy => {
    const bound = bindTo(state);
    return {
      run: (value, { trace = false } = {}) => {
        const event = eventFrom(of, given("the event", "event/1", value), state, NO_FILES);
        if (!event.ok) return event;
        const allocation = (trace ? programs.traced : programs.plain)()(bound(event.value));
        const after = (): Json => stateDocument(valid, advance(valid, state, allocation), hash);
        return { ok: true, value: { ...outcomeOf(allocation), after }, diagnostics: [] };
      },
    };
  };
  const bind = (value: unknown): Result<BoundPolicy> => {
    const state = stateFrom(of, given("the state", "state/1", value), NO_FILES);
    return state.ok ? { ...state, value: boundTo(state.value) } : state;
  };
  return {
    policy: { name: plan.name, hash },
    bind,
    run: (state, event, options) => {
      const bound = bind(state);
      return bound.ok ? bound.value.run(event, options) : bound;
    },
  };
};

const NO_FILES = { tables: new Map(), ofState: new Map(), ofEvent: new Map(), problems: [] };

/** The kind of the document may be left out: the types of the module say which it is. */
const given = (name: string, kind: string, value: unknown): Given => {
  const problems = collectProblems(name);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return { tree: readValue(isObject ? { spillway: kind, ...value } : value, problems), problems };
};

const once = (code: Code): (() => (input: Bound) => Allocation) => {
  let made: ((input: Bound) => Allocation) | null = null;
  return () => (made ??= code(support));
};
