import type { StepReason } from "@spillway/engine/plan";

/** Why a step takes no more, in a few words. */
export const limitWords = (reason: StepReason): string => {
  switch (reason) {
    case "none":
      return "takes all that arrives";
    case "nothing arrived":
      return "nothing arrives";
    case "condition":
      return "its condition does not hold";
    case "no members":
      return "there is no one to charge";
    case "no weight":
      return "no one has a weight";
    case "cap":
    case "excess":
    case "franchise":
    case "share":
    case "position":
    case "member caps":
    case "keeping":
    case "balance":
    case "lots":
    case "whole":
    case "passed on":
    case "rounding":
    case "cut":
    case "combined":
    case "parts":
      return `limited by ${reason}`;
  }
};
