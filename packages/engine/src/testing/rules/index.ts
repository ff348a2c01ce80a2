import type { Facts } from "../facts.js";
import { blocks } from "./blocks.js";
import { events } from "./events.js";
import { figures } from "./figures.js";
import { items } from "./items.js";
import { reasons, verdicts } from "./outcomes.js";
import type { Rule } from "./rule.js";
import { sharing } from "./sharing.js";
import { steps } from "./steps.js";

const rules: readonly Rule[] = [...figures, ...events, ...steps, ...sharing, ...blocks, ...items, ...verdicts, ...reasons];

/** Every rule of `docs/reference/evaluation.md`; one with several sides once for each: `R16 share`, `R24 talmud upper`. */
export const everyRule: readonly string[] = rules.map(([name]) => name);

/** The rules that a run has met, told from its trace and outcome. */
export const rulesMet = (facts: Facts): readonly string[] => rules.filter(([, isMet]) => isMet(facts)).map(([name]) => name);
