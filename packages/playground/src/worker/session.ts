import type { Answerers } from "./answers.js";
import { createDesk, type Desk } from "./desk.js";
import { ranView } from "./outcome-view.js";
import type { Channel, Outcome, Said, Told } from "./protocol.js";

/** Runs a job after the messages that have already arrived. */
export type Later = (job: () => void) => void;

/**
 * The inside of the worker: hears what changed and what is asked, and says what follows. One job runs between two looks at the
 * messages, so updates that come faster than they can be worked out are taken together, and what was cancelled is not begun.
 * Questions go before the check of the text, that before the evaluation; one whose answerer has still to be loaded holds up nothing.
 */
export const serve = (channel: Channel<Said, Told>, later: Later, answerers: Answerers): void => {
  const desk = createDesk();
  const questions = new Map<number, Question>();
  const waited = new Set<number>();
  let revision = 0;
  let [policyDue, outcomeDue, planned] = [false, false, false];

  /** Null of one that is on its way: its questions wait, and nothing waits for them. */
  const answererOf = ({ id, kind }: Question): ((desk: Desk, of: unknown) => unknown) | null => {
    const found = answerers(kind);
    if (typeof found === "function") return found as (desk: Desk, of: unknown) => unknown;
    if (!waited.has(id)) {
      waited.add(id);
      found.then(plan, (error: unknown) => {
        questions.delete(id);
        channel.post({ k: "failed", id, message: messageOf(error) });
      });
    }
    return null;
  };

  const next = (): (() => void) | null => {
    for (const question of questions.values()) {
      const answerer = answererOf(question);
      if (answerer !== null) {
        return () => {
          questions.delete(question.id);
          channel.post({ k: "answer", id: question.id, answer: answerer(desk, question.of) });
        };
      }
    }
    if (policyDue) {
      return () => {
        policyDue = false;
        channel.post({ k: "policy", revision, policy: desk.policy() });
      };
    }
    if (outcomeDue) {
      return () => {
        outcomeDue = false;
        desk.inform();
        channel.post({ k: "outcome", revision, outcome: outcomeOf(desk) });
      };
    }
    return null;
  };

  const work = (): void => {
    planned = false;
    const before = new Set(questions.keys());
    try {
      next()?.();
    } catch (error) {
      const id = [...before].find((asked) => !questions.has(asked)) ?? null;
      channel.post({ k: "failed", id, message: messageOf(error) });
    }
    plan();
  };

  const plan = (): void => {
    if (planned || next() === null) return;
    planned = true;
    later(work);
  };

  channel.listen((told) => {
    switch (told.k) {
      case "update":
        desk.change(told.changed);
        revision = told.revision;
        policyDue ||= told.changed.text !== undefined;
        outcomeDue = true;
        break;
      case "ask":
        questions.set(told.id, told);
        break;
      case "cancel":
        questions.delete(told.id);
        break;
    }
    plan();
  });
};

type Question = Extract<Told, { k: "ask" }>;

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const outcomeOf = (desk: Desk): Outcome => {
  const input = desk.input();
  if (input === null) return { k: "no plan" };
  const allocation = desk.allocation();
  return input.ok && allocation !== null ? ranView(allocation) : { k: "bad input", diagnostics: input.diagnostics };
};
