// Pool bad debt, sha256:4af6d78fa8836b82a1e6b55b4db28c8393cd129da824fde29455b80497ee2e91
// Made from the policy: change that, and make this again.

import { policyModule } from "@spillway/engine/runtime";

const plan = {"assets":[{"decimals":6,"id":"USDC"}],"classes":[{"columns":[{"given":"state","id":"deposit","type":{"asset":"USDC","k":"amount"}}],"id":"lenders"}],"edition":1,"format":"spillway-plan/1","funds":[{"asset":"USDC","id":"reserve"}],"inputs":[],"lets":[],"name":"Pool bad debt","notes":{"at":{},"params":[]},"parties":[],"priorities":[{"order":[{"id":"reserve","k":"fund"},{"k":"members","of":{"id":"lenders","k":"class"}}]}],"properties":[{"asset":"USDC","bound":{"op":"<=","than":{"k":"number","v":"50000000000"}},"id":"lender_limit","subject":{"class":"lenders","k":"each","of":{"id":"lenders","k":"class"}},"waterfall":null,"when":null},{"asset":"USDC","bound":{"op":"=","than":{"k":"number","v":"0"}},"id":"reserve_pays_first","subject":{"k":"bearer","who":{"k":"members","of":{"id":"lenders","k":"class"}}},"waterfall":null,"when":{"a":{"k":"ref","to":{"k":"loss","waterfall":"bad_debt"}},"b":{"k":"min","of":[{"k":"ref","to":{"id":"reserve","k":"fund"}},{"k":"number","v":"250000000000"}]},"k":"compare","op":"<="}}],"sets":[],"waterfalls":[{"asset":"USDC","feed":{"k":"event"},"id":"bad_debt","items":null,"loss":null,"residual":{"k":"deficit","next":false},"steps":[{"body":{"fund":"reserve","k":"fund","keeping":null},"id":"reserve_first","lots":null,"over":null,"shareBack":null,"terms":[{"k":"limit","most":{"k":"number","v":"250000000000"}}],"when":null,"whole":false},{"body":{"class":"lenders","column":"deposit","each":[{"k":"number","v":"50000000000"}],"k":"members","keeping":null,"of":{"id":"lenders","k":"class"},"rest":"members","rounding":{"k":"largest remainder"},"split":{"k":"pro rata","weight":{"k":"ref","to":{"class":"lenders","id":"deposit","k":"column","of":{"k":"member"}}}},"where":null},"id":"mutualised","lots":null,"over":null,"shareBack":null,"terms":[],"when":null,"whole":false}]}]};

const plain = (support) => {
"use strict";
// Pool bad debt
const { audited, certificate, chargeRows, counted, deltaOf, divide, drawRows, exact, memberRows, newList, newMap, putChange, putNew, sumAt } = support;
return (input) => {
  const bad_debt_named = input.named[0];
  const bad_debt_given = input.losses[0];
  const fund_reserve = input.funds[0];
  const lenders_deposit = input.columns[0];
  const count_lenders = input.counts[0];
  const ids_lenders = input.ids[0];
  const bad_debt_deficit = input.deficits[0];
  let waterfalls = [];
  let refused = null;
  let bad_debt_loss = 0n;
  let bad_debt_ran = false;
  let reserve_now = fund_reserve;
  let lenders_deposit_now = lenders_deposit;
  let borne_by_lenders = null;
  let bad_debt_residual$2 = 0n;
  let outcome = null;
  // bad_debt
  {
    if (refused === null && bad_debt_named) {
      bad_debt_loss = bad_debt_given;
      bad_debt_ran = true;
      const bad_debt_steps = [];
      let bad_debt_left = bad_debt_given;
      // bad_debt/reserve_first
      {
        const reserve_first_arrived = bad_debt_left;
        const reserve_first_after_0 = reserve_first_arrived <= 250000000000n ? reserve_first_arrived : 250000000000n;
        const reserve_first_left_0 = Number(reserve_first_after_0);
        const reserve_first_balance = reserve_now;
        const reserve_first_capacity = reserve_first_balance < 250000000000n ? reserve_first_balance : 250000000000n;
        const reserve_first_within = reserve_first_balance < BigInt(reserve_first_left_0) ? reserve_first_balance : BigInt(reserve_first_left_0);
        const reserve_first_lowered = BigInt(reserve_first_left_0) < reserve_first_arrived;
        const reserve_first_lowered$2 = reserve_first_within < BigInt(reserve_first_left_0);
        const reserve_first_lowered$3 = reserve_first_arrived === 0n;
        const reserve_first_why = reserve_first_lowered$3 ? "nothing arrived" : reserve_first_lowered$2 ? "balance" : reserve_first_lowered ? "cap" : "none";
        reserve_now = reserve_now - reserve_first_within;
        const reserve_first_bearers = !(reserve_first_within === 0n) ? [{ of: "reserve", id: null, borne: reserve_first_within, called: false, rounding: false, through: null }] : [];
        bad_debt_steps.push({ name: "reserve_first", kind: "layer", arrived: reserve_first_arrived, capacity: reserve_first_capacity, credited: reserve_first_within, borne: reserve_first_within, surplus: 0n, passed: reserve_first_arrived - reserve_first_within, limitedBy: reserve_first_why, claim: null, overRecovery: null, bearers: reserve_first_bearers, layers: null, items: null, certificates: [] });
        bad_debt_left = bad_debt_left - reserve_first_within;
      }
      // bad_debt/mutualised
      {
        const mutualised_arrived = bad_debt_left;
        let mutualised_credited = 0n;
        let mutualised_capacity = 0n;
        let mutualised_why = mutualised_arrived === 0n ? "nothing arrived" : "condition";
        let mutualised_bearers = [];
        const mutualised_certificates = [];
        const mutualised_rooms = newList(count_lenders);
        let mutualised_room_total = 0n;
        let mutualised_takers = 0;
        let mutualised_least_set_by = 2;
        let mutualised_below_zero = 0;
        const mutualised_weights = newList(count_lenders);
        let mutualised_weights_total = 0n;
        for (let mutualised_i = 0; mutualised_i < count_lenders; mutualised_i += 1) {
          const mutualised_balance = lenders_deposit_now[mutualised_i];
          const mutualised_lowers = mutualised_balance < 50000000000n;
          const mutualised_by = mutualised_lowers ? 2 : 0;
          const mutualised_room = mutualised_balance < 50000000000n ? mutualised_balance : 50000000000n;
          const mutualised_weight = lenders_deposit[mutualised_i];
          mutualised_weights[mutualised_i] = mutualised_weight;
          mutualised_weights_total = mutualised_weights_total + mutualised_weight;
          mutualised_rooms[mutualised_i] = mutualised_room;
          if (!(mutualised_weight === 0n)) {
            mutualised_room_total = mutualised_room_total + mutualised_room;
            mutualised_takers = mutualised_takers + 1;
            if (mutualised_by < mutualised_least_set_by) {
              mutualised_least_set_by = mutualised_by;
            }
          }
        }
        const mutualised_roster = { rule: "pro rata", count: count_lenders, rooms: mutualised_rooms, room: mutualised_room_total, takers: mutualised_takers, weights: { of: mutualised_weights, scale: 1n, sum: mutualised_weights_total }, keys: null, first: null, together: false };
        mutualised_capacity = mutualised_room_total;
        if (!(mutualised_arrived === 0n)) {
          const mutualised_within = mutualised_room_total < mutualised_arrived ? mutualised_room_total : mutualised_arrived;
          const mutualised_division = divide(mutualised_roster, "members", "largest remainder", mutualised_within);
          const mutualised_lowered = mutualised_within < mutualised_arrived;
          const mutualised_why$2 = mutualised_lowered ? count_lenders === 0 ? "no members" : mutualised_takers === 0 ? "no weight" : mutualised_least_set_by < 1 ? "member caps" : mutualised_least_set_by === 1 ? "keeping" : "balance" : "none";
          const mutualised_certificate = certificate({ waterfall: "bad_debt", step: "mutualised", item: null, among: "members", rest: "members", rounding: "largest remainder", belowZero: mutualised_below_zero, difference: null }, { ids: ids_lenders, rows: null }, mutualised_roster, mutualised_division);
          mutualised_certificates.push(mutualised_certificate);
          mutualised_why = mutualised_why$2;
          mutualised_credited = mutualised_within;
          const mutualised_units = mutualised_division.units;
          lenders_deposit_now = drawRows(lenders_deposit, lenders_deposit_now, null, mutualised_units);
          borne_by_lenders = chargeRows(borne_by_lenders, count_lenders, null, mutualised_units);
          const mutualised_bearers$2 = memberRows("lenders", ids_lenders, null, mutualised_units, false);
          mutualised_bearers = mutualised_bearers$2;
        }
        bad_debt_steps.push({ name: "mutualised", kind: "layer", arrived: mutualised_arrived, capacity: mutualised_capacity, credited: mutualised_credited, borne: mutualised_credited, surplus: 0n, passed: mutualised_arrived - mutualised_credited, limitedBy: mutualised_why, claim: null, overRecovery: null, bearers: mutualised_bearers, layers: null, items: null, certificates: mutualised_certificates });
        bad_debt_left = bad_debt_left - mutualised_credited;
      }
      const bad_debt_residual = bad_debt_given - (bad_debt_given - bad_debt_left);
      bad_debt_residual$2 = bad_debt_residual;
      waterfalls.push(audited({ name: "bad_debt", asset: "USDC", loss: bad_debt_given, broughtForward: 0n, borne: bad_debt_given - bad_debt_residual, surplus: 0n, steps: bad_debt_steps, residual: { amount: bad_debt_residual, treatment: "recorded as deficit", items: null } }));
    }
  }
  if (refused === null) {
    const always = [];
    // always lender_limit
    {
      let always_lender_limit_verdict = { name: "lender_limit", verdict: "not applicable", broken: null };
      let always_lender_limit_broken = 0;
      let always_lender_limit_first = null;
      for (let always_lender_limit_i = 0; always_lender_limit_i < count_lenders; always_lender_limit_i += 1) {
        const always_lender_limit_left = borne_by_lenders === null ? 0n : borne_by_lenders[always_lender_limit_i];
        if (!(always_lender_limit_left <= 50000000000n)) {
          if (always_lender_limit_first === null) {
            always_lender_limit_first = { name: "lender_limit", verdict: "broken", broken: { asset: "USDC", left: exact(always_lender_limit_left, 1n), right: exact(50000000000n, 1n), id: ids_lenders[always_lender_limit_i], count: 0 } };
          }
          always_lender_limit_broken = always_lender_limit_broken + 1;
        }
      }
      always_lender_limit_verdict = always_lender_limit_first === null ? { name: "lender_limit", verdict: "holds", broken: null } : counted(always_lender_limit_first, always_lender_limit_broken);
      always.push(always_lender_limit_verdict);
    }
    // always reserve_pays_first
    {
      let always_reserve_pays_first_verdict = { name: "reserve_pays_first", verdict: "not applicable", broken: null };
      const always_reserve_pays_first_extreme = fund_reserve <= 250000000000n ? fund_reserve : 250000000000n;
      const always_reserve_pays_first_applies = bad_debt_loss <= always_reserve_pays_first_extreme;
      if (always_reserve_pays_first_applies) {
        const always_reserve_pays_first_left = sumAt(borne_by_lenders, null, count_lenders);
        always_reserve_pays_first_verdict = always_reserve_pays_first_left === 0n ? { name: "reserve_pays_first", verdict: "holds", broken: null } : { name: "reserve_pays_first", verdict: "broken", broken: { asset: "USDC", left: exact(always_reserve_pays_first_left, 1n), right: exact(0n, 1n), id: null, count: 1 } };
      }
      always.push(always_reserve_pays_first_verdict);
    }
    const changed_funds = newMap();
    const deficits = newMap();
    const entered = newMap();
    putChange(changed_funds, "reserve", reserve_now - fund_reserve);
    if (bad_debt_ran) {
      putNew(deficits, "bad_debt", bad_debt_deficit, bad_debt_deficit + bad_debt_residual$2);
    }
    outcome = { status: "settled", refused: null, waterfalls, always, delta: deltaOf(changed_funds, [{ class: "lenders", column: "deposit", before: lenders_deposit, now: lenders_deposit_now }], deficits, entered), trace: null };
  } else {
    const void_waterfalls = [];
    // bad_debt, void
    {
      if (bad_debt_named) {
        void_waterfalls.push({ name: "bad_debt", asset: "USDC", loss: bad_debt_given, broughtForward: 0n, borne: 0n, surplus: 0n, steps: [], residual: { amount: bad_debt_given, treatment: "refused", items: null } });
      }
    }
    outcome = { status: "refused", refused, waterfalls: void_waterfalls, always: [{ name: "lender_limit", verdict: "not applicable", broken: null }, { name: "reserve_pays_first", verdict: "not applicable", broken: null }], delta: { funds: newMap(), drawn: newMap(), deficits: newMap(), entered: newMap() }, trace: null };
  }
  return outcome;
};
};

const traced = (support) => {
"use strict";
// Pool bad debt
const { audited, certificate, chargeRows, counted, deltaOf, divide, drawRows, exact, memberRows, newList, newMap, putChange, putNew, sumAt, text, traceSplit } = support;
return (input) => {
  const bad_debt_named = input.named[0];
  const bad_debt_given = input.losses[0];
  const fund_reserve = input.funds[0];
  const lenders_deposit = input.columns[0];
  const count_lenders = input.counts[0];
  const ids_lenders = input.ids[0];
  const bad_debt_deficit = input.deficits[0];
  let trace = [];
  let waterfalls = [];
  let refused = null;
  let bad_debt_loss = 0n;
  let bad_debt_ran = false;
  let reserve_now = fund_reserve;
  let lenders_deposit_now = lenders_deposit;
  let borne_by_lenders = null;
  let bad_debt_residual$2 = 0n;
  let outcome = null;
  // bad_debt
  {
    if (refused === null && bad_debt_named) {
      bad_debt_loss = bad_debt_given;
      bad_debt_ran = true;
      trace.push({ k: "waterfall", waterfall: "bad_debt", loss: text(bad_debt_given), brought_forward: text(0n), items: null });
      const bad_debt_steps = [];
      let bad_debt_left = bad_debt_given;
      // bad_debt/reserve_first
      {
        const reserve_first_arrived = bad_debt_left;
        const reserve_first_after_0 = reserve_first_arrived <= 250000000000n ? reserve_first_arrived : 250000000000n;
        const reserve_first_left_0 = Number(reserve_first_after_0);
        const reserve_first_record = trace.length;
        trace.push(null);
        const reserve_first_balance = reserve_now;
        const reserve_first_capacity = reserve_first_balance < 250000000000n ? reserve_first_balance : 250000000000n;
        const reserve_first_within = reserve_first_balance < BigInt(reserve_first_left_0) ? reserve_first_balance : BigInt(reserve_first_left_0);
        const reserve_first_lowered = BigInt(reserve_first_left_0) < reserve_first_arrived;
        const reserve_first_lowered$2 = reserve_first_within < BigInt(reserve_first_left_0);
        const reserve_first_lowered$3 = reserve_first_arrived === 0n;
        const reserve_first_why = reserve_first_lowered$3 ? "nothing arrived" : reserve_first_lowered$2 ? "balance" : reserve_first_lowered ? "cap" : "none";
        const reserve_first_why_at = reserve_first_lowered$3 ? null : reserve_first_lowered$2 ? "bad_debt/reserve_first/source" : reserve_first_lowered ? "bad_debt/reserve_first/term/0" : null;
        if (!(reserve_first_arrived === 0n)) {
          trace.push({ k: "term", key: "bad_debt/reserve_first/term/0", item: null, before: exact(reserve_first_arrived, 1n), value: exact(250000000000n, 1n), held: exact(250000000000n, 1n), after: exact(reserve_first_after_0, 1n) });
        }
        const reserve_first_room_text = !(reserve_first_arrived === 0n) ? text(reserve_first_balance) : null;
        reserve_now = reserve_now - reserve_first_within;
        const reserve_first_bearers = !(reserve_first_within === 0n) ? [{ of: "reserve", id: null, borne: reserve_first_within, called: false, rounding: false, through: null }] : [];
        trace[reserve_first_record] = { k: "step", waterfall: "bad_debt", step: "reserve_first", item: null, arrived: text(reserve_first_arrived), ask: text(reserve_first_left_0), room: reserve_first_room_text, claim: null, credited: text(reserve_first_within), borne: text(reserve_first_within), surplus: text(0n), passed: text(reserve_first_arrived - reserve_first_within), limited_by: reserve_first_why, limited_at: reserve_first_why_at };
        bad_debt_steps.push({ name: "reserve_first", kind: "layer", arrived: reserve_first_arrived, capacity: reserve_first_capacity, credited: reserve_first_within, borne: reserve_first_within, surplus: 0n, passed: reserve_first_arrived - reserve_first_within, limitedBy: reserve_first_why, claim: null, overRecovery: null, bearers: reserve_first_bearers, layers: null, items: null, certificates: [] });
        bad_debt_left = bad_debt_left - reserve_first_within;
      }
      // bad_debt/mutualised
      {
        const mutualised_arrived = bad_debt_left;
        const mutualised_record = trace.length;
        trace.push(null);
        let mutualised_credited = 0n;
        let mutualised_capacity = 0n;
        let mutualised_why = mutualised_arrived === 0n ? "nothing arrived" : "condition";
        let mutualised_why_at = mutualised_arrived === 0n ? null : "bad_debt/mutualised/when";
        let mutualised_room_text = null;
        let mutualised_bearers = [];
        const mutualised_certificates = [];
        const mutualised_rooms = newList(count_lenders);
        const mutualised_set_by = newList(count_lenders);
        let mutualised_room_total = 0n;
        let mutualised_takers = 0;
        let mutualised_least_set_by = 2;
        let mutualised_below_zero = 0;
        const mutualised_weights = newList(count_lenders);
        let mutualised_weights_total = 0n;
        for (let mutualised_i = 0; mutualised_i < count_lenders; mutualised_i += 1) {
          const mutualised_balance = lenders_deposit_now[mutualised_i];
          const mutualised_lowers = mutualised_balance < 50000000000n;
          const mutualised_by = mutualised_lowers ? 2 : 0;
          const mutualised_room = mutualised_balance < 50000000000n ? mutualised_balance : 50000000000n;
          const mutualised_weight = lenders_deposit[mutualised_i];
          mutualised_weights[mutualised_i] = mutualised_weight;
          mutualised_weights_total = mutualised_weights_total + mutualised_weight;
          mutualised_rooms[mutualised_i] = mutualised_room;
          mutualised_set_by[mutualised_i] = mutualised_by;
          if (!(mutualised_weight === 0n)) {
            mutualised_room_total = mutualised_room_total + mutualised_room;
            mutualised_takers = mutualised_takers + 1;
            if (mutualised_by < mutualised_least_set_by) {
              mutualised_least_set_by = mutualised_by;
            }
          }
        }
        const mutualised_roster = { rule: "pro rata", count: count_lenders, rooms: mutualised_rooms, room: mutualised_room_total, takers: mutualised_takers, weights: { of: mutualised_weights, scale: 1n, sum: mutualised_weights_total }, keys: null, first: null, together: false };
        mutualised_capacity = mutualised_room_total;
        if (!(mutualised_arrived === 0n)) {
          const mutualised_within = mutualised_room_total < mutualised_arrived ? mutualised_room_total : mutualised_arrived;
          const mutualised_division = divide(mutualised_roster, "members", "largest remainder", mutualised_within);
          const mutualised_lowered = mutualised_within < mutualised_arrived;
          const mutualised_why$2 = mutualised_lowered ? count_lenders === 0 ? "no members" : mutualised_takers === 0 ? "no weight" : mutualised_least_set_by < 1 ? "member caps" : mutualised_least_set_by === 1 ? "keeping" : "balance" : "none";
          const mutualised_why_at$2 = mutualised_lowered ? count_lenders === 0 ? "bad_debt/mutualised/source" : mutualised_takers === 0 ? "bad_debt/mutualised/split" : mutualised_least_set_by < 1 ? ["bad_debt/mutualised/each/0"][mutualised_least_set_by] : mutualised_least_set_by === 1 ? "bad_debt/mutualised/keeping" : "bad_debt/mutualised/source" : null;
          const mutualised_certificate = certificate({ waterfall: "bad_debt", step: "mutualised", item: null, among: "members", rest: "members", rounding: "largest remainder", belowZero: mutualised_below_zero, difference: null }, { ids: ids_lenders, rows: null }, mutualised_roster, mutualised_division);
          mutualised_certificates.push(mutualised_certificate);
          traceSplit(trace, mutualised_certificate, { ids: ids_lenders, rows: null }, mutualised_roster, mutualised_division, { of: mutualised_set_by, keys: ["bad_debt/mutualised/each/0", "bad_debt/mutualised/keeping", "balance"] });
          mutualised_why = mutualised_why$2;
          mutualised_why_at = mutualised_why_at$2;
          mutualised_room_text = text(mutualised_room_total);
          mutualised_credited = mutualised_within;
          const mutualised_units = mutualised_division.units;
          lenders_deposit_now = drawRows(lenders_deposit, lenders_deposit_now, null, mutualised_units);
          borne_by_lenders = chargeRows(borne_by_lenders, count_lenders, null, mutualised_units);
          const mutualised_bearers$2 = memberRows("lenders", ids_lenders, null, mutualised_units, false);
          mutualised_bearers = mutualised_bearers$2;
        }
        trace[mutualised_record] = { k: "step", waterfall: "bad_debt", step: "mutualised", item: null, arrived: text(mutualised_arrived), ask: text(mutualised_arrived), room: mutualised_room_text, claim: null, credited: text(mutualised_credited), borne: text(mutualised_credited), surplus: text(0n), passed: text(mutualised_arrived - mutualised_credited), limited_by: mutualised_why, limited_at: mutualised_why_at };
        bad_debt_steps.push({ name: "mutualised", kind: "layer", arrived: mutualised_arrived, capacity: mutualised_capacity, credited: mutualised_credited, borne: mutualised_credited, surplus: 0n, passed: mutualised_arrived - mutualised_credited, limitedBy: mutualised_why, claim: null, overRecovery: null, bearers: mutualised_bearers, layers: null, items: null, certificates: mutualised_certificates });
        bad_debt_left = bad_debt_left - mutualised_credited;
      }
      const bad_debt_residual = bad_debt_given - (bad_debt_given - bad_debt_left);
      bad_debt_residual$2 = bad_debt_residual;
      waterfalls.push(audited({ name: "bad_debt", asset: "USDC", loss: bad_debt_given, broughtForward: 0n, borne: bad_debt_given - bad_debt_residual, surplus: 0n, steps: bad_debt_steps, residual: { amount: bad_debt_residual, treatment: "recorded as deficit", items: null } }));
    }
  }
  if (refused === null) {
    const always = [];
    // always lender_limit
    {
      let always_lender_limit_verdict = { name: "lender_limit", verdict: "not applicable", broken: null };
      let always_lender_limit_broken = 0;
      let always_lender_limit_first = null;
      for (let always_lender_limit_i = 0; always_lender_limit_i < count_lenders; always_lender_limit_i += 1) {
        const always_lender_limit_left = borne_by_lenders === null ? 0n : borne_by_lenders[always_lender_limit_i];
        if (!(always_lender_limit_left <= 50000000000n)) {
          if (always_lender_limit_first === null) {
            always_lender_limit_first = { name: "lender_limit", verdict: "broken", broken: { asset: "USDC", left: exact(always_lender_limit_left, 1n), right: exact(50000000000n, 1n), id: ids_lenders[always_lender_limit_i], count: 0 } };
          }
          always_lender_limit_broken = always_lender_limit_broken + 1;
        }
      }
      always_lender_limit_verdict = always_lender_limit_first === null ? { name: "lender_limit", verdict: "holds", broken: null } : counted(always_lender_limit_first, always_lender_limit_broken);
      always.push(always_lender_limit_verdict);
    }
    // always reserve_pays_first
    {
      let always_reserve_pays_first_verdict = { name: "reserve_pays_first", verdict: "not applicable", broken: null };
      const always_reserve_pays_first_extreme = fund_reserve <= 250000000000n ? fund_reserve : 250000000000n;
      const always_reserve_pays_first_applies = bad_debt_loss <= always_reserve_pays_first_extreme;
      if (always_reserve_pays_first_applies) {
        const always_reserve_pays_first_left = sumAt(borne_by_lenders, null, count_lenders);
        always_reserve_pays_first_verdict = always_reserve_pays_first_left === 0n ? { name: "reserve_pays_first", verdict: "holds", broken: null } : { name: "reserve_pays_first", verdict: "broken", broken: { asset: "USDC", left: exact(always_reserve_pays_first_left, 1n), right: exact(0n, 1n), id: null, count: 1 } };
      }
      always.push(always_reserve_pays_first_verdict);
    }
    const changed_funds = newMap();
    const deficits = newMap();
    const entered = newMap();
    putChange(changed_funds, "reserve", reserve_now - fund_reserve);
    if (bad_debt_ran) {
      putNew(deficits, "bad_debt", bad_debt_deficit, bad_debt_deficit + bad_debt_residual$2);
    }
    outcome = { status: "settled", refused: null, waterfalls, always, delta: deltaOf(changed_funds, [{ class: "lenders", column: "deposit", before: lenders_deposit, now: lenders_deposit_now }], deficits, entered), trace };
  } else {
    const void_waterfalls = [];
    // bad_debt, void
    {
      if (bad_debt_named) {
        void_waterfalls.push({ name: "bad_debt", asset: "USDC", loss: bad_debt_given, broughtForward: 0n, borne: 0n, surplus: 0n, steps: [], residual: { amount: bad_debt_given, treatment: "refused", items: null } });
      }
    }
    outcome = { status: "refused", refused, waterfalls: void_waterfalls, always: [{ name: "lender_limit", verdict: "not applicable", broken: null }, { name: "reserve_pays_first", verdict: "not applicable", broken: null }], delta: { funds: newMap(), drawn: newMap(), deficits: newMap(), entered: newMap() }, trace };
  }
  return outcome;
};
};

export const { policy, run, bind } = /* @__PURE__ */ policyModule({ plan, hash: "sha256:4af6d78fa8836b82a1e6b55b4db28c8393cd129da824fde29455b80497ee2e91", plain, traced });
