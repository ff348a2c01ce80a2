/** What a receipt says of who computed an outcome. */
export const ENGINE = { name: "spillway", version: "0.1.0" } as const;
