/** A state that this program promises cannot occur. It is thrown, never returned: no input should be able to bring it about. */
export const defect = (what: string): never => {
  throw new Error(`Defect in Spillway: ${what}. Please report it with the policy, the state and the event.`);
};
