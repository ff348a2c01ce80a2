import type { Type } from "@spillway/engine/plan";

/** What a field of a type is filled in: a unit beside it, and how its value is written and read (`docs/reference/documents.md`, part 1). */
export const unitOf = (type: Type): string => {
  switch (type.k) {
    case "amount":
      return type.asset;
    case "price":
      return `${type.of} per ${type.per}`;
    case "ratio":
      return "from 0 to 1";
    case "count":
      return "whole";
    case "member":
      return `of ${type.class}`;
    case "set":
      return `of ${type.class}, with commas`;
    case "number":
    case "flag":
    case "text":
      return "";
  }
};

/** A value of a document as a person reads it in a field. */
export const shownValue = (value: unknown): string => {
  if (value === undefined || value === null) return "";
  return Array.isArray(value) ? value.join(", ") : String(value);
};

/** What a person wrote, as a document has it. What is wrong with it, the engine says. */
export const writtenValue = (type: Type, text: string): unknown => {
  const trimmed = text.trim();
  if (type.k === "set") {
    return trimmed
      .split(",")
      .map((id) => id.trim())
      .filter((id) => id !== "");
  }
  return trimmed === "" ? undefined : trimmed;
};
