import type { Plan } from "@spillway/engine/plan";
import type { Line } from "@spillway/engine";
import { useMemo } from "preact/hooks";
import { ClauseLink } from "../figures/clause-link.js";
import { Figure } from "../figures/figure.js";
import { useMarks } from "../figures/marks.js";
import { stepOf } from "../model/made-by.js";
import { shownParts, statementsOf, type Part, type Statement } from "./statements.js";

interface ListProps {
  readonly plan: Plan;
  readonly lines: readonly Line[];
  /** Whether those about what is pointed at are marked. */
  readonly marked?: boolean;
}

/** An explanation of which every number can be asked for its derivation, and every clause be shown in the text. */
export const StatementList = ({ plan, lines, marked = true }: ListProps) => {
  const statements = useMemo(() => statementsOf(plan, lines), [plan, lines]);
  const marks = useMarks(plan).value;
  return (
    <ol class="statements">
      {statements.map((statement, at) => {
        const { depth, isHeading, parts, key } = statement;
        return (
          <li key={at} data-depth={depth} data-heading={isHeading} data-marked={marked && key !== null && marks.has(stepOf(key))}>
            {shownParts(parts).map(({ part, tail }, index) => {
              const piece = <Piece key={index} part={part} of={statement} before={parts.slice(0, index)} />;
              if (tail === "") return piece;
              return (
                <span key={index} class="held">
                  {piece}
                  {tail}
                </span>
              );
            })}
          </li>
        );
      })}
    </ol>
  );
};

interface Props {
  readonly part: Part;
  readonly of: Statement;
  readonly before: readonly Part[];
}

const Piece = ({ part: { k, text }, of: { key, bearer, isHeading }, before }: Props) => {
  if (key !== null && (k === "clause" || (k === "name" && isHeading)))
    return <ClauseLink at={key}>{k === "clause" ? <code>{text}</code> : text}</ClauseLink>;

  if (k === "number")
    return <Figure text={text} what={before.map((part) => part.text).join("")} at={key ?? bearer?.of ?? ""} bearer={bearer} />;
  return <>{text}</>;
};
