import { offer, problem } from "../diagnostics/problem.js";
import { suggest } from "../syntax/suggest.js";
import { checkClamp, checkExtreme } from "./extremes.js";
import { checkFigure, checkLoss } from "./figures.js";
import { checkCount, checkFold } from "./folds.js";
import { faulty, type Typed } from "./typed.js";
import { wrongCall, type Call } from "./wrong-call.js";
import type { Context, Place } from "./place.js";

const functions = [
  "min",
  "max",
  "clamp",
  "sum",
  "largest",
  "smallest",
  "count",
  "remaining",
  "empty",
  "borne",
  "taken",
  "full",
  "residual",
  "loss",
];

export const checkCall = (cx: Context, place: Place, call: Call): Typed => {
  switch (call.name.text) {
    case "min":
    case "max":
      return checkExtreme(cx, place, call, call.name.text);
    case "clamp":
      return checkClamp(cx, place, call);
    case "sum":
    case "largest":
    case "smallest":
      return checkFold(cx, place, call, call.name.text);
    case "count":
      return checkCount(cx, place, call);
    case "remaining":
    case "empty":
    case "borne":
    case "taken":
    case "full":
    case "residual":
      return checkFigure(cx, place, call);
    case "loss": {
      const of = call.args[0];
      if (call.args.length === 1 && of?.k === "name") return checkLoss(cx, place, of.name, call.span);
      return wrongCall(cx, call, "`loss` names one waterfall", "for example `loss(bad_debt)`");
    }
    default: {
      const meant = suggest(call.name.text, functions);
      cx.report(
        problem(
          "SP1001",
          call.name.span,
          `there is no function \`${call.name.text}\`${meant === null ? "" : `; did you mean \`${meant}\`?`}`,
          {
            help: `the functions are ${functions.join(", ")}`,
            ...(meant === null ? {} : { fixes: [offer(`write \`${meant}\``, call.name.span, meant)] }),
          },
        ),
      );
      return faulty(call.span);
    }
  }
};
