import { answers } from "./answers.js";
import type { Kind, Of } from "./asks.js";
import { createDesk, type Desk } from "./desk.js";
import { ranView } from "./outcome-view.js";
import type { Channel, Outcome, Said, Told } from "./protocol.js";

/** Runs a job after the messages that have already arrived. */
export type Later = (job: () => void) => void;

/**
 * The inside of the worker: hears what changed and what is asked, and says what follows. One job runs between two looks at the
 * messages, so updates that come faster than they can be worked out are taken together, and what was cancelled is not begun.
 * Questions go before the check of the text, that before the evaluation.
 */
export const serve = (channel: Channel<Said, Told>, later: Later): void => {
  const desk = createDesk();
  const questions = new Map<number, Extract<Told, { k: "ask" }>>();
  let revision = 0;
  let [policyDue, outcomeDue, planned] = [false, false, false];

  const next = (): (() => void) | null => {
    const [question] = questions.values();
    if (question !== undefined) {
      return () => {
        questions.delete(question.id);
        channel.post({ k: "answer", id: question.id, answer: answer(desk, question.kind, question.of) });
      };
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
        channel.post({ k: "outcome", revision, outcome: outcomeOf(desk) });
      };
    }
    return null;
  };

  const work = (): void => {
    planned = false;
    const [id = null] = questions.keys();
    try {
      next()?.();
    } catch (error) {
      channel.post({ k: "failed", id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
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

/** The channel's other end is typed: `of` is what `kind` asks for. */
const answer = <K extends Kind>(desk: Desk, kind: K, of: unknown): unknown => answers[kind](desk, of as Of<K>);

const outcomeOf = (desk: Desk): Outcome => {
  const input = desk.input();
  if (input === null) return { k: "no plan" };
  const allocation = desk.allocation();
  return input.ok && allocation !== null ? ranView(allocation) : { k: "bad input", diagnostics: input.diagnostics };
};
