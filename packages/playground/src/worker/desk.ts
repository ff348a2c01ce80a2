import {
  evaluator,
  readInput,
  validatePlan,
  type Allocation,
  type Diagnostic,
  type Evaluator,
  type Input,
  type Result,
  type ValidPlan,
} from "@spillway/engine";
import { createService, type Service } from "@spillway/dsl/service";
import { POLICY } from "./address.js";
import { figuresOf } from "./figures.js";
import { fitting } from "./fitting.js";
import type { Policy, World } from "./protocol.js";

/** What follows from a world, each part worked out when it is first asked for and kept until something that it rests on changes. */
export interface Desk {
  readonly world: () => World;
  readonly service: () => Service;
  readonly policy: () => Policy;
  readonly plan: () => ValidPlan | null;
  /** Null without a plan. */
  readonly input: () => Result<Input> | null;
  /** Null without a plan or an input. */
  readonly allocation: () => Allocation | null;
  /** The same with its trace. */
  readonly traced: () => Allocation | null;
  readonly evaluator: () => Evaluator | null;
  /** What `make` makes, kept under its name until one of the parts of the world that it rests on changes. */
  readonly keep: <T>(name: string, parts: readonly (keyof World)[], make: () => T) => T;
  /** Tells the language service what the run came to. */
  readonly inform: () => void;
  readonly change: (changed: Partial<World>) => void;
}

const nothing: World = { text: "", state: {}, event: {}, members: {}, losses: {} };

export const createDesk = (): Desk => {
  let world = nothing;
  const service = createService();
  service.open(POLICY, "");
  const text = kept(() => service.update(POLICY, world.text));
  const policy = kept((): Policy => {
    text.get();
    return { text: world.text, plan: service.plan(POLICY), diagnostics: service.diagnostics(POLICY) };
  });
  const plan = kept((): ValidPlan | null => {
    const { plan } = policy.get();
    if (plan === null) return null;
    const valid = validatePlan(plan);
    if (!valid.ok) throw new Error(`a plan that the front end made is not valid: ${messages(valid.diagnostics)}`);
    return valid.value;
  });
  const input = kept((): Result<Input> | null => {
    const of = plan.get();
    return of === null ? null : readWorld(of, fitting(of, world));
  });
  // The content policy forbids code made at run time, and would complain of the try.
  const compiled = kept((): Evaluator | null => {
    const of = plan.get();
    return of === null ? null : evaluator(of, { path: "closures" });
  });
  const run = (trace: boolean) => (): Allocation | null => {
    const [of, read] = [compiled.get(), input.get()];
    return of === null || read === null || !read.ok ? null : of.run(read.value.state, read.value.event, { trace });
  };
  const [allocation, traced] = [kept(run(false)), kept(run(true))];
  const more = new Map<string, { readonly parts: readonly (keyof World)[]; readonly made: unknown }>();
  return {
    world: () => world,
    service: () => {
      text.get();
      return service;
    },
    policy: policy.get,
    plan: plan.get,
    input: input.get,
    allocation: allocation.get,
    traced: traced.get,
    evaluator: compiled.get,
    keep: <T>(name: string, parts: readonly (keyof World)[], make: () => T): T => {
      const found = more.get(name) ?? { parts, made: make() };
      more.set(name, found);
      return found.made as T;
    },
    inform: () => {
      const [of, read, ran] = [plan.get(), input.get(), allocation.get()];
      if (of !== null && read?.ok === true && ran !== null) service.setFigures(POLICY, figuresOf(of, read.value, ran));
    },
    change: (changed) => {
      world = { ...world, ...changed };
      const forgotten = changed.text === undefined ? [] : [text, policy, plan, compiled];
      for (const [name, { parts }] of more) if (parts.some((part) => part in changed)) more.delete(name);
      for (const one of [...forgotten, input, allocation, traced]) one.forget();
    },
  };
};

interface Kept<T> {
  readonly get: () => T;
  readonly forget: () => void;
}

const kept = <T>(make: () => T): Kept<T> => {
  let value: { readonly made: T } | null = null;
  return {
    get: () => (value ??= { made: make() }).made,
    forget: () => {
      value = null;
    },
  };
};

export const readWorld = (plan: ValidPlan, { state, event, members, losses }: World): Result<Input> =>
  readInput(plan, {
    state: { name: "state", value: { spillway: "state/1", ...state } },
    event: { name: "event", value: { spillway: "event/1", ...event, loss: losses } },
    members: new Map(Object.entries(members).map(([id, text]) => [id, { name: `members of ${id}`, text }])),
  });

const messages = (diagnostics: readonly Diagnostic[]): string => diagnostics.map(({ message }) => message).join("; ");
