import "./figures.css";
import { useModel } from "../model/context.js";
import type { Bearing, Selection } from "../model/selection.js";

interface Props {
  /** As the reader sees it. */
  readonly text: string;
  /** What it is a figure of, for who hears the page: `Reserve takes`. */
  readonly what: string;
  /** The clause that made it. */
  readonly at: string;
  readonly bearer?: Bearing | null;
}

/** A number of the outcome: a click on it says why it is what it is. */
export const Figure = ({ text, what, at, bearer = null }: Props) => {
  const { selection } = useModel();
  const own: Selection = { k: "figure", key: at, name: what, bearer };
  return (
    <button
      type="button"
      class="figure"
      aria-label={`${what} ${text}: why?`}
      aria-pressed={isSame(selection.value, own)}
      onClick={() => {
        selection.value = own;
      }}
    >
      {text}
    </button>
  );
};

const isSame = (a: Selection | null, b: Selection): boolean =>
  a?.k === "figure" &&
  b.k === "figure" &&
  a.key === b.key &&
  a.name === b.name &&
  a.bearer?.of === b.bearer?.of &&
  a.bearer?.id === b.bearer?.id;
