/** Shares of the whole loss, in hundredths of a percent at most wrong by one: for drawing only. */
export const widthOf = (units: bigint, whole: bigint): number => (whole === 0n ? 0 : Number((units * 10_000n) / whole) / 100);

interface Props {
  readonly whole: bigint;
  /** What flows in above, and out below. */
  readonly before: bigint;
  readonly after: bigint;
  /** Of `before`, what comes to this row; the rest flows past it. */
  readonly arrived: bigint;
  /** The colour of what is taken; null where nothing is taken here. */
  readonly series: number | null;
}

/** The stream beside a row: as wide as what is left of the loss; what the row takes bends away to the right. */
export const River = ({ whole, before, after, arrived, series }: Props) => {
  const [inn, out] = [widthOf(before, whole), widthOf(after, whole)];
  const past = Math.max(0, inn - widthOf(arrived, whole));
  const thick = Math.max(4, Math.min(60, (inn - out) * 0.9));
  const [top, foot] = [50 - thick / 2, 50 + thick / 2];
  return (
    <svg class="river" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path class="river-stream" d={`M0 0H${inn}C${inn} 40 ${out} 30 ${out} 100H0Z`} />
      {past > 0 && past < inn ? <path class="river-past" d={`M0 0H${Math.min(past, out)}V100H0Z`} /> : null}
      {before > after && series !== null ? (
        <path
          class={`river-taken series-${series}`}
          d={`M${out} 0H${inn}C${inn} ${top} ${inn + 4} ${top} 100 ${top}V${foot}C${out + 4} ${foot} ${out} ${foot} ${out} 0Z`}
        />
      ) : null}
    </svg>
  );
};
