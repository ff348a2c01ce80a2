import { defect } from "../../diagnostic/defect.js";
import { runRows } from "../bulk/scenarios/wasm/rows.js";
import type { RowExports, RowsJob } from "../bulk/scenarios/wasm/rows.js";
import { openTools } from "../kernels/tools.js";
import { loadModule } from "../wasm/load.js";
import type { Answer, Job } from "./job.js";
import { slicePort } from "./host.js";
import { partOf, splitSlice } from "./slice.js";
import { joinTeam, stop, Stopped } from "./team.js";

/** What a worker runs: its part of one job after another. */
const tools = openTools();
const modules = new Map<number, RowExports>();
const port = slicePort();

const answerTo = ({ memory, rank, size, of }: Job): Answer => {
  const team = joinTeam(memory, rank, size);
  const told = (rows: number): void => {
    team.progress(rows);
    if (rank === 0) port.post({ k: "progress" });
  };
  try {
    if (of.k === "split") return { k: "found", found: splitSlice({ ...team, progress: told }, tools, of) };
    const [from, to] = partOf(of.rows, rank, size);
    const fitted = runRows(loaded(of), of, from, to, told);
    if (!fitted) stop(memory);
    return { k: "ran", fitted };
  } catch (error) {
    if (error instanceof Stopped) return { k: "stopped" };
    // The others wait for this one's figures.
    stop(memory);
    return { k: "failed", message: error instanceof Error ? error.message : String(error) };
  }
};

/** A module that comes again is not compiled again; how fast it runs grows with use. */
const loaded = ({ module, bytes }: RowsJob): RowExports => {
  const found = modules.get(module) ?? loadModule<RowExports>(bytes);
  if (found === null) return defect("no WebAssembly in a worker");
  if (!modules.has(module) && modules.size >= KEPT) modules.clear();
  modules.set(module, found);
  return found;
};

const KEPT = 16;

port.listen((job) => port.post(answerTo(job)));
