import { useEffect, useRef } from "preact/hooks";
import { useModel } from "../model/context.js";
import { Prose } from "../prose/prose.js";
import { Checkpoint } from "./checkpoint.js";
import type { Lesson } from "./lesson.js";
import { openPolicy } from "./open.js";

export interface LessonProps {
  readonly lesson: Lesson;
  readonly next: Lesson | null;
  readonly go: (lesson: Lesson) => void;
  readonly close: () => void;
}

/** A lesson beside the policy that it is about. */
export const LessonView = ({ lesson, next, go, close }: LessonProps) => {
  const model = useModel();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [lesson]);
  return (
    <section class="lesson" aria-labelledby="lesson-title">
      <div class="lesson-head">
        <h2 id="lesson-title" ref={heading} tabIndex={-1}>
          {lesson.id}. {lesson.title}
        </h2>
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
      <div class="lesson-body" tabIndex={0}>
        <Prose
          top={2}
          text={lesson.body}
          code={({ text }) =>
            text.trimEnd() === lesson.policy.trimEnd() ? (
              <p class="lesson-policy">
                The policy stands in the editor.{" "}
                <button type="button" class="button" onClick={() => void openPolicy(model, lesson.policy)}>
                  Put it there again
                </button>
              </p>
            ) : (
              <pre tabIndex={0}>
                <code>{text}</code>
              </pre>
            )
          }
        />
        <Checkpoint lesson={lesson} next={next} go={go} />
      </div>
    </section>
  );
};
