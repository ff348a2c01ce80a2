import type { Frame } from "./frame.js";
import { share } from "./stack.js";

interface Props {
  readonly frame: Frame;
  readonly loss: bigint;
  readonly end: bigint;
  readonly label: string;
  readonly text: string;
  readonly move: (loss: bigint) => void;
  /** The next loss at which something changes. */
  readonly next: (by: 1 | -1) => bigint | null;
}

/** The loss as it is, to be dragged, or moved by arrows; Page Up and Page Down go to where something changes. */
export const Handle = ({ frame, loss, end, label, text, move, next }: Props) => {
  const at = frame.x(Math.min(1, share(loss, end)));
  const step = end / 100n > 0n ? end / 100n : 1n;
  const keys: Readonly<Record<string, () => bigint | null>> = {
    ArrowRight: () => loss + step,
    ArrowUp: () => loss + step,
    ArrowLeft: () => loss - step,
    ArrowDown: () => loss - step,
    PageUp: () => next(1),
    PageDown: () => next(-1),
    Home: () => 0n,
    End: () => end,
  };
  return (
    <g
      class="handle"
      role="slider"
      tabindex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={1000}
      aria-valuenow={Math.round(Math.min(1, share(loss, end)) * 1000)}
      aria-valuetext={text}
      aria-orientation="horizontal"
      onKeyDown={(event) => {
        const wanted = keys[event.key]?.() ?? null;
        if (wanted === null) return;
        event.preventDefault();
        move(wanted < 0n ? 0n : wanted > end ? end : wanted);
      }}
    >
      <path d={`M${at} ${frame.top}V${frame.foot}`} />
      <circle cx={at} cy={frame.foot} r={9} />
    </g>
  );
};
