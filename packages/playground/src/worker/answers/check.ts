import { compile } from "@spillway/dsl";
import type { Answer, Of } from "../asks.js";
import type { Desk } from "../desk.js";

export const checkAnswer = (_: Desk, { text }: Of<"check">): Answer<"check"> =>
  compile(text).diagnostics.filter(({ severity }) => severity === "error");
