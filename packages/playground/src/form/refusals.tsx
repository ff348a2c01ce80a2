import type { Diagnostic } from "@spillway/engine/diagnostic";
import { sentenceOf } from "./problems-at.js";

/** Why a value is refused, where it stands. */
export const Refusals = ({ id, problems }: { readonly id?: string; readonly problems: readonly Diagnostic[] }) =>
  problems.length === 0 ? null : (
    <p class="refused" id={id}>
      {problems.map((problem, at) => (
        <span key={at}>{sentenceOf(problem)} </span>
      ))}
    </p>
  );
