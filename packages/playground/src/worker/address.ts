/** The address of the one document that is open. */
export const POLICY = "spillway:/policy.spill";
