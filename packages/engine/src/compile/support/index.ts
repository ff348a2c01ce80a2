import { divide } from "../split/divide.js";
import { certificate, traceSplit } from "./certificate.js";
import { nearShareOf, restOf, shareOf, shareOfWide } from "./doubles.js";
import { exact, floorDivide, text } from "./exact.js";
import { addFraction, amountOf, fractions, overOneScale, partsRoster, sumOfFractions, weightsOver } from "./fractions.js";
import { grouped, itemAmounts, itemLosses, orderRows, rowsAboveZero, saved, shareBack, singly } from "./items.js";
import { audited, auditItems, counted, deltaOf, idSet, marked, memberRows, newMap, putChange, putNew, setOf } from "./results.js";
import {
  chargeRow,
  chargeRows,
  copyOf,
  countTrue,
  drawRow,
  drawRows,
  markedRows,
  marks,
  newList,
  newRows,
  newZeros,
  sumAt,
} from "./rows.js";

/** The functions that a program calls by name. They know nothing of any policy. */
export const support = {
  addFraction,
  amountOf,
  audited,
  auditItems,
  certificate,
  chargeRow,
  chargeRows,
  copyOf,
  counted,
  countTrue,
  deltaOf,
  divide,
  drawRow,
  drawRows,
  exact,
  floorDivide,
  fractions,
  grouped,
  idSet,
  itemAmounts,
  itemLosses,
  marked,
  markedRows,
  marks,
  memberRows,
  nearShareOf,
  newList,
  newMap,
  newRows,
  newZeros,
  orderRows,
  overOneScale,
  partsRoster,
  putChange,
  putNew,
  restOf,
  rowsAboveZero,
  saved,
  setOf,
  shareBack,
  shareOf,
  shareOfWide,
  singly,
  sumAt,
  sumOfFractions,
  text,
  traceSplit,
  weightsOver,
} as const;

export type Support = typeof support;
