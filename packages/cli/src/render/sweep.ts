import { formatAmount, readRow, type Figure, type Json, type ScenarioResults, type ScenarioTable, type ValidPlan } from "@spillway/engine";

export type SweepFormat = "csv" | "jsonl";

/** Writes scenarios and what comes of them, line by line. */
export interface SweepWriter {
  readonly header: string;
  /** @param from the first scenario of the results. */
  readonly lines: (results: ScenarioResults, from: number) => string;
}

export const sweepWriter = (plan: ValidPlan, table: ScenarioTable, figures: readonly Figure[], format: SweepFormat): SweepWriter => {
  const names = [...table.names, "status", ...figures.map((figure) => nameOf(figure, figures))];
  const decimals = figures.map(({ asset }) => plan.assets.find(({ id }) => id === asset)?.decimals ?? 0);
  const cells = ({ status, columns }: ScenarioResults, row: number, from: number): Json[] => [
    ...table.names.map((_, place) => table.cell(place, from + row)),
    status[row] === 1 ? "refused" : "settled",
    ...columns.map((column, i) => formatAmount(readRow(column, row), decimals[i] ?? 0)),
  ];
  const keys = names.map((name) => JSON.stringify(name));
  const line =
    format === "csv"
      ? (of: readonly Json[]): string => `${of.map((cell) => field(String(cell))).join(",")}\r\n`
      : (of: readonly Json[]): string => `{${of.map((cell, i) => `${keys[i] ?? ""}:${JSON.stringify(cell)}`).join(",")}}\n`;
  return {
    header: format === "csv" ? line(names) : "",
    lines: (results, from) => {
      const written: string[] = [];
      for (let row = 0; row < results.rows; row += 1) written.push(line(cells(results, row, from)));
      return written.join("");
    },
  };
};

/** The asset only where a bearer bears more than one. */
const nameOf = (figure: Figure, figures: readonly Figure[]): string => {
  switch (figure.k) {
    case "residual":
      return `residual.${figure.waterfall}`;
    case "credited":
      return `credited.${figure.waterfall}.${figure.step}`;
    case "borne": {
      const alike = figures.filter((one) => one.k === "borne" && one.id === figure.id);
      return alike.length === 1 ? `borne.${figure.id}` : `borne.${figure.id}.${figure.asset}`;
    }
  }
};

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
