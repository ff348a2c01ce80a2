import type { Id, Plan, Residual, ThroughRow, Waterfall } from "../types.js";
import type { Context } from "./context.js";
import { knownAsset, sameAsset } from "./declarations.js";
import { checkExpression } from "./expressions.js";
import { stepScope, type Place } from "./place.js";
import { checkBearer } from "./references.js";
import { OPENING } from "./scope.js";
import { checkSetRef } from "./sets.js";
import { checkSequence } from "./steps.js";
import { noSuch } from "./unknown.js";

export const checkWaterfalls = (plan: Plan, context: Context): void => {
  plan.waterfalls.forEach((waterfall, index) => {
    const path = `waterfalls[${index}]`;
    knownAsset(waterfall.asset, `${path}.asset`, context);
    const items = waterfall.items === null ? null : checkSetRef(waterfall.items, `${path}.items`, context);
    const place: Place = {
      waterfall,
      index,
      items,
      pooled: waterfall.items !== null,
      mayIterate: waterfall.items !== null,
      item: null,
      eaches: [],
      seen: new Set(),
    };
    checkFeed(plan, waterfall, place, path, context);
    checkSequence(waterfall.steps, place, `${path}.steps`, context);
    checkResidual(waterfall, index, path, context);
  });
};

/** Each waterfall gets its loss in one of three ways, and says no more than that way needs. */
const checkFeed = (plan: Plan, waterfall: Waterfall, place: Place, path: string, context: Context): void => {
  const { report, names } = context;
  const { feed, loss, items } = waterfall;
  if (loss !== null) {
    const through = feed.k === "through" ? { ...stepScope(place, names), arrived: false, loss: false } : OPENING;
    // The figure of an item waterfall is one of the item, whichever way it is written.
    const scope = place.items === null ? through : { ...through, member: place.items, item: { class: place.items, only: null } };
    const above = scope.run === null ? null : { ...scope.run, begun: scope.run.ended };
    checkExpression(loss, "number", { ...scope, run: above }, `${path}.loss`, context);
  }
  switch (feed.k) {
    case "event":
      if ((loss === null) !== (items === null)) {
        report.wrong("SP9019", path, "a waterfall fed by the event has a figure for each item, or neither a figure nor items");
      }
      return;
    case "transfer":
      if (loss !== null || items !== null)
        report.wrong("SP9019", path, "the loss of this waterfall is what is passed to it, and nothing else");
      if (!plan.waterfalls.slice(0, place.index).some(({ residual }) => residual.k === "passed" && residual.to === waterfall.id)) {
        report.wrong("SP9019", `${path}.feed`, `no waterfall above passes its residual loss to \`${waterfall.id}\``);
      }
      return;
    case "through":
      if (loss === null) report.wrong("SP9019", `${path}.loss`, "a look-through needs the figure that it takes over");
      if (feed.rows.length === 0) report.wrong("SP9019", `${path}.feed.rows`, "a look-through takes over rows of a waterfall above");
      feed.rows.forEach((row, i) => checkRow(row, place, `${path}.feed.rows[${i}]`, context));
  }
};

const checkRow = (row: ThroughRow, place: Place, path: string, context: Context): void => {
  const { names, report } = context;
  const above = row.k === "bearer" ? row.waterfall : row.step.waterfall;
  const found = names.waterfalls.get(above);
  if (found === undefined) noSuch("waterfall", above, path, context);
  else if (found.index >= place.index) report.wrong("SP9019", path, `\`${above}\` does not stand above`);
  if (row.k === "step") {
    if (found !== undefined && !(names.steps.get(above)?.has(row.step.step) ?? false)) noSuch("step", row.step.step, path, context);
    return;
  }
  const item = place.items === null ? null : { class: place.items, only: null };
  checkBearer(row.by, { ...OPENING, member: place.items, item }, `${path}.by`, context);
};

const checkResidual = (waterfall: Waterfall, index: number, path: string, context: Context): void => {
  const { report, names } = context;
  const { residual } = waterfall;
  switch (residual.k) {
    case "deficit":
      if (residual.next && waterfall.items !== null) {
        report.wrong("SP9018", `${path}.residual.next`, "a deficit belongs to no item, so it cannot be added to the next loss of each");
      }
      return;
    case "open":
    case "refused":
      return;
    case "passed": {
      const to = names.waterfalls.get(residual.to);
      if (to === undefined) noSuch("waterfall", residual.to, `${path}.residual.to`, context);
      else if (to.index <= index) report.wrong("SP9018", `${path}.residual.to`, `\`${residual.to}\` does not stand below`);
      else if (to.waterfall.feed.k !== "transfer") {
        report.wrong("SP9018", `${path}.residual.to`, `\`${residual.to}\` is not fed by a transfer`);
      }
      return sameAsset(to?.waterfall.asset, waterfall.asset, `${path}.residual.to`, context);
    }
    case "borne":
      return checkLastStep(waterfall, residual, path, context);
  }
};

/** What a party bears of the residual loss, it bears in a last step without terms. */
const checkLastStep = (waterfall: Waterfall, residual: Extract<Residual, { k: "borne" }>, path: string, { report }: Context): void => {
  const last = waterfall.steps.at(-1);
  const bare =
    last !== undefined && last.over === null && last.when === null && last.terms.length === 0 && last.lots === null && !last.whole;
  if (!bare || last.id !== "residual" || !isParty(last.body, residual.by)) {
    report.wrong("SP9018", `${path}.residual`, `the last step must be \`residual\`, on the party \`${residual.by}\`, without terms`);
  }
};

const isParty = (body: Waterfall["steps"][number]["body"], party: Id): boolean => body.k === "party" && body.party === party;
