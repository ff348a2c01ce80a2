import { openTools } from "../kernels/tools.js";
import type { Answer, Job } from "./job.js";
import { slicePort } from "./host.js";
import { splitSlice } from "./slice.js";
import { joinTeam, stop, Stopped } from "./team.js";

/** What a worker runs: one slice of a split after another. */
const tools = openTools();
const port = slicePort();

const answerTo = ({ memory, rank, size, of }: Job): Answer => {
  const team = joinTeam(memory, rank, size);
  const told = (rows: number): void => {
    team.progress(rows);
    if (rank === 0) port.post({ k: "progress" });
  };
  try {
    return { k: "found", found: splitSlice({ ...team, progress: told }, tools, of) };
  } catch (error) {
    if (error instanceof Stopped) return { k: "stopped" };
    // The others wait for this one's figures.
    stop(memory);
    return { k: "failed", message: error instanceof Error ? error.message : String(error) };
  }
};

port.listen((job) => port.post(answerTo(job)));
