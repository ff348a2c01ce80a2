import { useModel } from "../model/context.js";

/** As the language service counts. */
const ERROR = 1;

/** Why there is no outcome of what stands here at the moment: below the last one, which stays where it is. */
export const Problems = () => {
  const { policy, inputProblems } = useModel();
  const errors = policy.value?.diagnostics.filter(({ severity }) => severity === ERROR) ?? [];
  const [first] = errors.length > 0 ? errors : inputProblems.value;
  if (first === undefined) return null;
  const others = Math.max(errors.length, inputProblems.value.length) - 1;
  return (
    <p class="note problems" role="status">
      {first.message}
      {others > 0 ? ` (and ${others} more)` : ""}
    </p>
  );
};
