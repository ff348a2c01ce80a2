import type { Column } from "../../columns/types.js";
import type { Allocation } from "../../outcome/types.js";
import type { Id } from "../../plan/types.js";
import type { ColumnMembers } from "../../state/columns.js";

/** What the members of a class bear in one step, row by row; rows of members that do not belong to it bear zero. */
export interface MembersSplit {
  readonly waterfall: Id;
  readonly step: Id;
  /** The item or group inside `for each`, else null. */
  readonly item: string | null;
  readonly class: Id;
  /** The column drawn, or null for a call. */
  readonly column: Id | null;
  readonly units: Column;
}

export interface MembersOutcome {
  /**
   * What `evaluator` gives, but for the members of classes: no step has bearer rows of a step on members, and the delta says nothing
   * of what is drawn from columns. That stands in `splits` and `after`. There is no trace.
   */
  readonly allocation: Allocation;
  /** In the order of the run; none where the event is void. */
  readonly splits: readonly MembersSplit[];
  /** The classes of the state after the event: balances less what was drawn. Computed when asked for. */
  readonly after: () => ReadonlyMap<Id, ColumnMembers>;
}
