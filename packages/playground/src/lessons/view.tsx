import "./lessons.css";
import { useContext } from "preact/hooks";
import { useModel } from "../model/context.js";
import { BesideContext } from "../shell/beside.js";
import type { Inside } from "../shell/door.js";
import { LessonView } from "./lesson-view.js";
import { lessons } from "./lessons.js";
import { openPolicy } from "./open.js";
import { passed } from "./passed.js";
import type { Lesson } from "./lesson.js";

/** The list of lessons; the one that is chosen opens beside the policy. */
export const Lessons = ({ leave }: Inside) => {
  const model = useModel();
  const beside = useContext(BesideContext);
  const open = (lesson: Lesson): void => {
    void openPolicy(model, lesson.policy).then(() => {
      leave();
      if (beside === null) return;
      const close = (): void => {
        beside.value = null;
      };
      beside.value = { View: () => <LessonView lesson={lesson} next={nextOf(lesson)} go={open} close={close} /> };
    });
  };
  const done = passed();
  return (
    <ol class="lessons">
      {lessons.map((lesson) => (
        <li key={lesson.id}>
          <button type="button" onClick={() => open(lesson)}>
            <span>{lesson.title}</span>
            {done.has(lesson.id) ? <span class="lessons-done">passed</span> : null}
          </button>
        </li>
      ))}
    </ol>
  );
};

const nextOf = ({ id }: Lesson): Lesson | null => lessons[lessons.findIndex((lesson) => lesson.id === id) + 1] ?? null;
