import { useSignal } from "@preact/signals";
import { useModel } from "../model/context.js";
import { Prose } from "../prose/prose.js";
import type { LessonProps } from "./lesson-view.js";
import { openPolicy, solved } from "./open.js";
import { pass } from "./passed.js";

/** What is to be changed, and whether the policy on the page does it: its scenarios are run. */
export const Checkpoint = ({ lesson, next, go }: Pick<LessonProps, "lesson" | "next" | "go">) => {
  const model = useModel();
  const { task, scenarios, solution } = lesson.checkpoint;
  const problems = useSignal<readonly string[] | null>(null);
  const check = async (): Promise<void> => {
    const answer = await model.ask("checkpoint", { scenarios });
    problems.value = answer?.problems ?? null;
    if (problems.value?.length === 0) pass(lesson.id);
  };
  const verdict = problems.value;
  return (
    <section class="checkpoint" aria-labelledby="checkpoint-title">
      <h3 id="checkpoint-title">Checkpoint</h3>
      <Prose top={4} text={task} />
      <pre tabIndex={0}>
        <code>{scenarios}</code>
      </pre>
      <div class="checkpoint-do">
        <button type="button" class="button" onClick={() => void check()}>
          Check
        </button>
        {verdict?.length === 0 && next !== null ? (
          <button type="button" class="button" onClick={() => go(next)}>
            Next lesson
          </button>
        ) : null}
      </div>
      <div role="status" class="checkpoint-verdict" data-passed={verdict?.length === 0}>
        {verdict === null ? null : verdict.length === 0 ? (
          <p>Passed.</p>
        ) : (
          <>
            <p>Not yet:</p>
            <ul>
              {verdict.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <details>
        <summary>A solution</summary>
        <pre tabIndex={0}>
          <code>{solution}</code>
        </pre>
        <button type="button" class="button" onClick={() => void openPolicy(model, solved(lesson))}>
          Put it into the editor
        </button>
      </details>
    </section>
  );
};
