/** A page of the tutorial, taken apart. */
export interface Lesson {
  /** Its number, as text. */
  readonly id: string;
  readonly title: string;
  /** Markdown, without the title and the checkpoint. */
  readonly body: string;
  /** The policy that the lesson is about. */
  readonly policy: string;
  readonly checkpoint: {
    /** What is to be changed; Markdown. */
    readonly task: string;
    /** Scenarios that pass when it is right. */
    readonly scenarios: string;
    /** A policy that passes them. */
    readonly solution: string;
  };
}

/**
 * @param page One of docs/tutorial: `# N. Title`, the lesson with its policy as the first block of code, `## Checkpoint` with a task,
 * the scenarios (marked `checkpoint`), a solution (marked `solution`).
 */
export const lessonOf = (page: string): Lesson => {
  const [, id = "", title = "", rest = ""] = /^# (\d+)\. (.*)\n([^]*)$/.exec(page) ?? [];
  const [body = "", checkpoint = ""] = rest.split("\n## Checkpoint\n");
  return {
    id,
    title,
    body: body.trim(),
    policy: blockOf(body, ""),
    checkpoint: {
      task: (checkpoint.split("```")[0] ?? "").trim(),
      scenarios: blockOf(checkpoint, ",checkpoint"),
      solution: blockOf(checkpoint, ",solution"),
    },
  };
};

const blockOf = (text: string, mark: string): string => new RegExp(`^\`\`\`spillway${mark}\\n([^]*?)^\`\`\`$`, "m").exec(text)?.[1] ?? "";
