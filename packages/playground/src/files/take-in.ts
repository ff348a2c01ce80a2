import type { Plan } from "@spillway/engine/plan";
import type { Model } from "../model/model.js";
import { openFiles, type FileIn } from "./open.js";

/** Larger files are no policies and no members that a page could show. */
const MOST = 100_000_000;

/** Reads files that the user chose or dropped, and puts them on the page; says what it took and what it did not. */
export const takeIn = async (model: Model, files: readonly File[]): Promise<void> => {
  const read = await Promise.all(files.map(readFile));
  const texts = read.filter((file): file is FileIn => typeof file !== "string");
  const unread = read.filter((file): file is string => typeof file === "string");
  const plan = await planOf(model);
  const before = model.world.value;
  const { world, took, refused } = openFiles(texts, before, plan?.classes ?? []);
  if (took.length > 0) model.load(world, before);
  const problems = [...unread, ...refused];
  model.notice.value = problems.length > 0 ? problems.join(" ") : null;
};

/** The plan of the text, once it was checked; while it is broken, the last that there was. */
const planOf = ({ policy, shown }: Model): Promise<Plan | null> =>
  new Promise((resolve) => {
    const stop = policy.subscribe((checked) => {
      if (checked === null) return;
      resolve(checked.plan ?? shown.value?.plan ?? null);
      queueMicrotask(() => stop());
    });
  });

const readFile = async (file: File): Promise<FileIn | string> => {
  if (file.size > MOST) return `\`${file.name}\` is not opened: it is larger than 100 MB.`;
  try {
    // The mark at the beginning stays: a state with one is refused with its own message.
    return { name: file.name, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer()) };
  } catch {
    return `\`${file.name}\` is not opened: it is no text in UTF-8. Save it as “CSV UTF-8” or as plain text in UTF-8.`;
  }
};
