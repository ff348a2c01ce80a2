import type { Frame } from "./frame.js";
import { share } from "./stack.js";
import { ticksTo } from "./ticks.js";

interface Props {
  readonly frame: Frame;
  readonly end: bigint;
  readonly top: bigint;
  /** How amounts are written along each axis. */
  readonly sayLoss: (loss: bigint) => string;
  readonly sayBorne: (borne: bigint) => string;
  readonly title: string;
}

export const Axes = ({ frame, end, top, sayLoss, sayBorne, title }: Props) => {
  const { x, y, left, right, foot } = frame;
  const room = Math.max(1, Math.floor((right - left) / (sayLoss(end).length * 8 + 24)));
  return (
    <g class="axes" aria-hidden="true">
      {ticksTo(top, 5).map((tick) => (
        <g key={`y${tick}`}>
          <path d={`M${left} ${y(share(tick, top))}H${right}`} />
          <text x={left - 8} y={y(share(tick, top)) + 4} text-anchor="end">
            {sayBorne(tick)}
          </text>
        </g>
      ))}
      {ticksTo(end, room).map((tick) => (
        <text key={`x${tick}`} x={x(share(tick, end))} y={foot + 18} text-anchor={tick === 0n ? "start" : "middle"}>
          {sayLoss(tick)}
        </text>
      ))}
      <text class="axis-title" x={right} y={foot + 38} text-anchor="end">
        {title}
      </text>
    </g>
  );
};
