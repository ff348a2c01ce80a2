import type { BearerRow } from "@spillway/engine";
import type { Plan } from "@spillway/engine/plan";
import { Figure } from "../figures/figure.js";
import { bareAmountOf } from "../model/amounts.js";
import { widthOf } from "./river.js";
import { sharesOf } from "./shares.js";
import type { Some } from "../worker/outcome-view.js";

interface Props {
  readonly plan: Plan;
  readonly asset: string;
  readonly at: string;
  readonly borne: bigint;
  readonly bearers: Some<BearerRow>;
}

/** Members that are drawn one by one. */
const SHOWN = 5;

/** The members behind a layer: the largest by name, the others together. */
export const Members = ({ plan, asset, at, borne, bearers }: Props) => {
  const { shown, more } = sharesOf(bearers, borne, SHOWN);
  const amount = (units: bigint) => bareAmountOf(plan, units, asset);
  let from = 0;
  return (
    <>
      <svg class="member-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={100} height={1} />
        {shown.map((row) => {
          const [x, width] = [from, widthOf(row.borne, borne)];
          from += width;
          return <path key={row.id} d={`M${x} 0h${width}v1h-${width}z`} />;
        })}
      </svg>
      <ul class="members">
        {shown.map((row) => (
          <li key={`${row.of} ${row.id}`}>
            <span class="member-name">{row.id ?? row.of}</span>{" "}
            <Figure text={amount(row.borne)} what={`${row.id ?? row.of} bears`} at={at} bearer={row} />
          </li>
        ))}
        {more === null ? null : (
          <li class="soft">
            and {more.count.toLocaleString("en")} more: {amount(more.borne)}
          </li>
        )}
      </ul>
    </>
  );
};
