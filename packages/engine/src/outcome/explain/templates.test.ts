import { describe, expect, it } from "vitest";
import { memberReasons, stepReasons } from "../reasons.js";
import { fill, namesIn, piecesOf } from "./fill.js";
import type { Arg, Args } from "./line.js";
import { memberTemplates, moreTemplates } from "./member.js";
import { reasonTemplates } from "./reason.js";
import { templates, type TemplateId } from "./templates.js";

/** Sentences are pinned by hand: a changed word changes this page too. */

const usd = (units: number | string): Arg => ({ k: "amount", units: String(units), asset: "USD", decimals: 0 });
const clause = (text: string, per: string | null = null): Arg => ({ k: "clause", text, per });
const text = (of: string): Arg => ({ k: "text", text: of });
const figure = (value: number | string): Arg => ({ k: "figure", value: String(value) });
const percent = (value: string): Arg => ({ k: "percent", value });
const count = (n: number, one: string, many: string): Arg => ({ k: "count", n, one, many });
const members = (n: number): Arg => count(n, "member", "members");
const alice = text("alice");
const cap = clause("up to reserve_cap in one event", "Constitution 4.2");

type Pinned = readonly [args: Args, sentence: string];

/** Every template with arguments and what it then says. */
const pinned: Readonly<Record<TemplateId, Pinned>> = {
  policy: [{ name: text("Pool bad debt") }, "Pool bad debt"],
  void: [
    { waterfall: text("losses"), residual: usd(7) },
    "The event is void: `losses` would leave 7 USD, and its residual loss is refused. No one bears anything, and nothing changes. What follows is the run that shows it.",
  ],
  waterfall: [{ title: text("Bad debt") }, "Bad debt"],
  "waterfall/loss": [{ loss: usd(350_000) }, "The loss is 350,000 USD."],
  "waterfall/brought forward": [
    { loss: usd(100), brought: usd(50), total: usd(150) },
    "The loss is 100 USD, and 50 USD unpaid from before: 150 USD in all.",
  ],
  "waterfall/transfer": [{ loss: usd(40), from: text("`first` and `second`") }, "40 USD is passed on from `first` and `second`."],
  "waterfall/through": [
    { bearers: text("`abs.mezzanine` in `mortgages`"), loss: usd(6) },
    "It looks through what `abs.mezzanine` in `mortgages` bore: 6 USD falls on those named here, and the rows above are left out of the totals.",
  ],
  "waterfall/items": [{ items: count(2, "item", "items") }, "It is the sum of what 2 items lose."],
  "waterfall/item": [{ id: text("north"), loss: usd(60) }, "north: 60 USD."],
  "waterfall/more items": [{ more: count(1, "more item", "more items"), loss: usd(3) }, "1 more item: 3 USD together."],
  definition: [
    { id: text("third"), value: usd(100), clause: clause("let third = 1/3 of reserve") },
    "`third` is 100 USD: `let third = 1/3 of reserve`.",
  ],

  step: [{ title: text("Reserve, up to its cap") }, "Reserve, up to its cap"],
  "step/arrives": [{ arrived: usd(350_000) }, "350,000 USD arrives."],
  "step/nothing arrived": [{}, "Nothing arrives."],
  "tranche/arrives": [
    { arrived: usd(5), bounds: clause("0% to 5%") },
    "5 USD falls into this tranche, which bears losses from `0% to 5%`.",
  ],
  "tranche/nothing arrived": [
    { bounds: clause("5% to 15%") },
    "No part of the loss falls into this tranche, which bears losses from `5% to 15%`.",
  ],
  "tower/from the bottom": [{}, "It fills the tower from the bottom."],
  "tower/entered": [{ entered: usd(4) }, "4 USD has entered the tower in earlier events; this fills it from there."],
  item: [{ id: text("north") }, "north"],
  "item/more run": [
    { more: count(3, "more item", "more items"), borne: usd(0) },
    "The steps run for 3 more items, in which nothing is borne.",
  ],

  "when/holds": [{ clause: clause("when loss > 10 USD") }, "`when loss > 10 USD` holds."],
  "term/limit": [{ clause: cap, after: usd(80) }, '`up to reserve_cap in one event` (per "Constitution 4.2") lowers it to 80 USD.'],
  "term/excess": [{ clause: clause("in excess of 20 USD"), after: usd(0) }, "`in excess of 20 USD` leaves nothing."],
  "term/share": [{ clause: clause("share 1/3"), after: usd("100/3") }, "`share 1/3` makes it 33… (100/3) USD."],
  "term/franchise": [
    { clause: clause("only from 50 USD"), before: usd(49) },
    "`only from 50 USD` is not reached by 49 USD, which leaves nothing.",
  ],
  "term/idle": [{ clause: clause("up to 500 USD in one event") }, "`up to 500 USD in one event` takes nothing away."],
  "term/held": [
    { clause: clause("up to a minus b in one event"), value: usd(-5), held: usd(0) },
    "`up to a minus b in one event` comes out at -5 USD and counts as 0 USD.",
  ],
  "term/rounded": [{ ask: usd(33) }, "Rounded down, that is 33 USD."],

  "step/condition": [{ clause: clause("when loss > 10 USD") }, "`when loss > 10 USD` does not hold, so nothing is taken."],
  "step/position": [{}, "The tranche is full at its upper bound: no more of the loss falls into it."],
  "step/cap": [{ clause: cap, after: usd(250_000) }, '`up to reserve_cap in one event` (per "Constitution 4.2") limits it to 250,000 USD.'],
  "step/excess": [{ clause: clause("in excess of 20 USD"), after: usd(80) }, "`in excess of 20 USD` leaves 80 USD to take."],
  "step/franchise": [
    { clause: clause("only above 50 USD"), before: usd(50) },
    "`only above 50 USD` is not reached by 50 USD, so nothing is taken.",
  ],
  "step/share": [{ clause: clause("share 50%"), after: usd(0) }, "`share 50%` makes it nothing."],
  "step/no members": [
    { clause: clause("from failed.deposit") },
    "`from failed.deposit` names no one in this event, so there is no one to charge.",
  ],
  "step/no weight": [
    { clause: clause("split pro rata to bonus") },
    "`split pro rata to bonus` gives no one a weight above zero, so there is no one to charge.",
  ],
  "step/member caps": [
    { room: usd(100), clause: clause("each up to lender_cap in one event") },
    "The members can bear no more than 100 USD together; `each up to lender_cap in one event` limits one of them or more.",
  ],
  "step/keeping": [{ clause: clause("keeping 50 USD"), room: usd(70) }, "`keeping 50 USD` lets no more than 70 USD be taken."],
  "step/keeping/members": [
    { clause: clause("keeping 5 USD"), room: usd(70) },
    "The members can bear no more than 70 USD together; `keeping 5 USD` holds back the rest.",
  ],
  "step/balance": [
    { clause: clause("from reserve"), bearer: text("reserve"), room: usd(0) },
    "`from reserve`: reserve has nothing left, and no more can be taken.",
  ],
  "step/balance/members": [
    { clause: clause("from lenders.deposit"), room: usd(500) },
    "`from lenders.deposit`: the members have 500 USD left together, and no more can be taken.",
  ],
  "step/lots": [{ clause: clause("in lots of 30 USD"), credited: usd(60) }, "`in lots of 30 USD` makes it 60 USD, in whole lots."],
  "step/whole": [
    { clause: clause("whole or nothing"), room: usd(60), ask: usd(70) },
    "`whole or nothing`: 60 USD is less than what is asked, 70 USD, so nothing is taken.",
  ],
  "step/passed on": [
    { clause: clause("rest goes to the next step"), short: usd(23) },
    "`rest goes to the next step`: what some members cannot bear of their shares, 23 USD in all, is not taken.",
  ],
  "step/rounding": [
    { clause: clause("rounding down, difference to dust"), difference: usd(2), ask: usd(100), bearer: text("dust"), borne: usd(0) },
    "`rounding down, difference to dust`: the shares, rounded, come to 2 USD less than 100 USD, and dust can bear nothing of that.",
  ],
  "step/cut": [
    { claim: usd(60), credited: usd(45) },
    "The claims beside it come to more than there is to take: its claim of 60 USD is cut to 45 USD.",
  ],
  "step/combined": [
    { clause: clause("combined up to 70 USD in one event") },
    "`combined up to 70 USD in one event` limits what its layers take together.",
  ],
  "step/parts": [{ ask: usd(500) }, "Its steps do not take all of the 500 USD asked of them."],
  "step/none": [{}, "Nothing limits it."],

  "took/fund": [{ bearer: text("reserve"), borne: usd(250), passed: usd(100) }, "reserve pays 250 USD; 100 USD goes on."],
  "took/party": [{ bearer: text("insurer"), borne: usd(35) }, "insurer owes 35 USD."],
  "took/tranche": [{ bearer: text("notes.equity"), borne: usd(5), passed: usd(0) }, "notes.equity bears 5 USD; nothing goes on."],
  "took/member": [{ bearer: text("elm"), borne: usd(40), passed: usd(60) }, "elm pays 40 USD; 60 USD goes on."],
  "took/member called": [{ bearer: text("elm"), borne: usd(40), passed: usd(60) }, "elm owes 40 USD; 60 USD goes on."],
  "took/members": [{ bearers: text("lenders"), borne: usd(100), passed: usd(0) }, "lenders pay 100 USD together; nothing goes on."],
  "took/members called": [
    { bearers: text("survivors"), borne: usd(100), passed: usd(0) },
    "survivors owe 100 USD together; nothing goes on.",
  ],
  "took/block": [{ borne: usd(70), passed: usd(30) }, "Its steps bear 70 USD together; 30 USD goes on."],
  "took/nothing": [{ passed: usd(30) }, "30 USD goes on."],
  "looked through": [{ through: text("vaults") }, "`vaults` looks through what is borne here, and says who bears it in the end."],
  surplus: [{ surplus: usd(2), bearer: text("dust") }, "Rounding takes 2 USD more than was asked; it goes to dust after the event."],
  difference: [
    { difference: usd(1), amount: usd(100), bearer: text("dust"), borne: usd(1) },
    "The shares, rounded, come to 1 USD less than 100 USD; dust bears 1 USD of that.",
  ],
  claim: [{ claim: usd(60) }, "Alone it would take 60 USD: its claim."],
  "over-recovery": [{ claimed: usd(110), over: usd(10) }, "Its layers claim 110 USD together, 10 USD more than they take."],

  "split/nothing": [{}, "There is nothing to split."],
  "split/pro rata": [
    { clause: clause("split pro rata to deposit"), amount: usd(100), weight: usd(500), members: members(2) },
    "`split pro rata to deposit`: 100 USD over weights of 500 USD in all, 2 members.",
  ],
  "split/equally": [{ clause: clause("split equally"), amount: usd(100), members: members(1) }, "`split equally`: 100 USD over 1 member."],
  "split/one by one": [
    { clause: clause("split one by one, smallest rank first"), amount: usd(25), members: members(3) },
    "`split one by one, smallest rank first`: 25 USD goes to 3 members in turn, as much as each can bear.",
  ],
  "split/equal awards": [
    { clause: clause("split by equal awards"), amount: usd(350), members: members(3), level: usd("250/3") },
    "`split by equal awards`: 350 USD over 3 members, so that each keeps up to 83… (250/3) USD.",
  ],
  "split/talmud/lower": [
    { clause: clause("split by talmud"), amount: usd(75), members: members(2), level: usd(50) },
    "`split by talmud`: 75 USD over 2 members is no more than half of their claims, so each bears half a claim, but 50 USD at most.",
  ],
  "split/talmud/upper": [
    { clause: clause("split by talmud"), amount: usd(200), members: members(3), level: usd(50) },
    "`split by talmud`: 200 USD over 3 members is more than half of their claims, so each keeps half a claim, but 50 USD at most.",
  ],
  "split/parts": [
    { clause: clause("split pro rata to capacity"), amount: usd(210), weight: usd(250) },
    "`split pro rata to capacity`: 210 USD over the parts, by weights of 250 USD in all.",
  ],
  "split/claims": [{ amount: usd(70), weight: usd(200) }, "The claims are cut in proportion: 70 USD over claims of 200 USD in all."],
  "split/items": [
    { amount: usd(50), weight: usd(870) },
    "What it took is shared back to the items, in proportion to what was left of each: 50 USD over 870 USD.",
  ],
  "level/of weight": [
    { level: percent("1/2"), "weight of": text("`deposit`"), rest: clause("rest goes to the other members") },
    "Each bears 50% of `deposit`, or the limit where that is less: `rest goes to the other members`.",
  ],
  "level/each": [{ level: usd(20) }, "Each bears 20 USD."],
  margin: [{ id: text("bob"), amount: usd(15) }, "It runs out with bob, for whom 15 USD is left."],
  "margin/equals": [
    { "key of": text("`rank`"), key: figure(2), amount: usd(30), level: percent("1/2"), "weight of": text("`deposit`") },
    "It runs out among the equals at `rank` 2, for whom 30 USD is left together; each bears 50% of `deposit`, or the limit where that is less.",
  ],
  "zero weights": [{ members: members(1) }, "1 member of weight zero: they take no part."],
  "below zero": [{ members: members(2) }, "For 2 members a weight or a cap came out below zero; it counts as zero."],
  "rounding/largest remainder": [
    { left: usd(2), unit: usd(1), id: text("bob"), fraction: figure("1/3") },
    "Rounding the shares down leaves 2 USD over, in steps of 1 USD for the largest fractions: the last goes to bob, with 0.333333… (1/3).",
  ],
  "rounding/cumulative": [{}, "In order of the names, each bears what the sum of the shares so far gains when it is rounded down."],
  "rounding/sainte lague": [
    { id: text("bob") },
    "Unit by unit it goes to the greatest weight divided by twice the units plus one; bob gets the last.",
  ],
  "rounding/down": [{}, "Each share is rounded down."],
  "rounding/up": [{}, "Each share is rounded up."],
  "rounding/half even": [{}, "Each share is rounded to the nearest unit, a half to the even one."],

  "member/share/pro rata": [
    { id: alice, units: usd(34), weight: usd(100), total: usd(300), exact: usd("100/3"), more: usd(4) },
    "alice bears 34 USD: pro rata, for a weight of 100 USD in 300 USD; the exact share is 33… (100/3) USD; 4 USD of it is what others could not bear.",
  ],
  "member/share/equally": [{ id: alice, units: usd(20) }, "alice bears 20 USD: an equal share."],
  "member/share/one by one": [{ id: alice, units: usd(15) }, "alice bears 15 USD: what is left when the turn of alice comes."],
  "member/share/equals": [
    { id: alice, units: usd(10), "key of": text("`rank`"), weight: figure(2) },
    "alice bears 10 USD: a share of what is left for the equals at `rank` 2.",
  ],
  "member/share/equal awards": [
    { id: alice, units: usd(17), level: usd("250/3"), room: usd(100), exact: usd("50/3") },
    "alice bears 17 USD: what lies above the 83… (250/3) USD that each keeps, of 100 USD; exactly 16… (50/3) USD.",
  ],
  "member/share/keeps all": [
    { id: alice, room: usd(30), level: usd(50) },
    "alice bears nothing: 30 USD is no more than the 50 USD that each keeps.",
  ],
  "member/share/half": [{ id: alice, units: usd(25), room: usd(50) }, "alice bears 25 USD: half of the claim, 50 USD."],
  "member/share/talmud/lower": [
    { id: alice, units: usd(50), level: usd(50), room: usd(200) },
    "alice bears 50 USD: 50 USD, as half of the claim, 200 USD, is more than that.",
  ],
  "member/share/talmud/upper": [
    { id: alice, units: usd(150), level: usd(50), room: usd(200) },
    "alice bears 150 USD: the claim, 200 USD, less 50 USD.",
  ],
  "member/member cap": [
    { id: alice, units: usd(50_000), clause: clause("each up to lender_cap in one event", "Constitution 4.3"), "pro rata": usd(80_000) },
    'alice bears 50,000 USD: the limit of alice, `each up to lender_cap in one event` (per "Constitution 4.3"); pro rata alice would have borne 80,000 USD.',
  ],
  "member/member cap/none": [
    { id: alice, clause: clause("each up to bonus in one event") },
    "alice bears nothing: the limit of alice, `each up to bonus in one event`, is zero.",
  ],
  "member/keeping": [
    { id: alice, units: usd(10), clause: clause("keeping 5 USD"), equal: usd(20) },
    "alice bears 10 USD: all that `keeping 5 USD` lets alice give; an equal share would have been 20 USD.",
  ],
  "member/keeping/none": [{ id: alice, clause: clause("keeping 5 USD") }, "alice bears nothing: `keeping 5 USD` lets alice give nothing."],
  "member/balance": [{ id: alice, units: usd(10) }, "alice bears 10 USD: all that alice has left."],
  "member/balance/none": [{ id: alice }, "alice bears nothing: alice has nothing left."],
  "member/zero weight": [{ id: alice }, "alice bears nothing: the weight of alice is zero."],
  "member/order not reached": [{ id: alice }, "alice bears nothing: the amount is used up before the turn of alice."],
  "member/below one unit": [
    { id: alice, exact: usd("1/3") },
    "alice bears nothing: the exact share, 0… (1/3) USD, is less than one unit, and rounding gives none.",
  ],
  "member/more": [{ more: count(12, "more member", "more members"), units: usd(3) }, "12 more members bear 3 USD together."],
  "part/share": [
    { id: text("thin"), units: usd(20), weight: figure(2), total: figure(5), more: usd(4) },
    "thin receives 20 USD: a weight of 2 in 5; 4 USD of it is what others could not take.",
  ],
  "part/share/capacity": [
    { id: text("house"), units: usd(588), weight: usd(2500), total: usd(42_500), exact: usd("10000/17") },
    "house receives 588 USD: it could take 2,500 USD of 42,500 USD in all; the exact share is 588… (10,000/17) USD.",
  ],
  "part/balance": [
    { id: text("thin"), units: usd(30), "pro rata": usd(75) },
    "thin receives 30 USD: all that it can take; by weight it would have been 75 USD.",
  ],
  "part/zero weight": [{ id: text("thin") }, "thin receives nothing: its weight is zero."],
  "part/below one unit": [
    { id: text("thin"), exact: usd("1/2") },
    "thin receives nothing: its exact share, 0.5 USD, is less than one unit, and rounding gives none.",
  ],
  "part/more": [{ more: count(2, "more part", "more parts"), units: usd(7) }, "2 more parts receive 7 USD together."],
  "claim/cut": [
    { id: text("half"), units: usd(45), weight: usd(50), exact: usd("500/11") },
    "half takes 45 USD of a claim of 50 USD; exactly 45… (500/11) USD.",
  ],
  "claim/balance": [{ id: text("half"), units: usd(50) }, "half takes 50 USD: its whole claim."],
  "claim/zero weight": [{ id: text("half") }, "half claims nothing."],
  "claim/below one unit": [
    { id: text("half"), exact: usd("1/2") },
    "half takes nothing: its cut claim, 0.5 USD, is less than one unit, and rounding gives none.",
  ],
  "claim/more": [{ more: count(2, "more layer", "more layers"), units: usd(7) }, "2 more layers take 7 USD together."],
  "item/share": [{ id: text("north"), units: usd(11), room: usd(199) }, "11 USD is for north, of which 199 USD was left."],
  "item/balance": [{ id: text("north"), units: usd(11) }, "11 USD is for north: all that was left of it."],
  "item/zero weight": [{ id: text("north") }, "Nothing was left of north."],
  "item/below one unit": [
    { id: text("north"), exact: usd("1/4") },
    "Nothing is for north: the exact share, 0.25 USD, is less than one unit, and rounding gives none.",
  ],
  "item/more": [{ more: count(2, "more item", "more items"), units: usd(7) }, "7 USD is for 2 more items."],

  residual: [{}, "Residual loss"],
  "residual/nothing": [{}, "Nothing is left of the loss."],
  "residual/recorded as deficit": [
    { residual: usd(30), deficit: usd(80), clause: clause("residual loss stays unpaid, recorded as deficit") },
    "30 USD stays unpaid and is recorded as a deficit, which now stands at 80 USD: `residual loss stays unpaid, recorded as deficit`.",
  ],
  "residual/added to the next loss": [
    { residual: usd(30), clause: clause("residual loss stays unpaid, added to the next loss") },
    "30 USD stays unpaid and will be added to the next loss: `residual loss stays unpaid, added to the next loss`.",
  ],
  "residual/left open": [
    { residual: usd(30), clause: clause('residual loss is left open "the board decides"') },
    '30 USD is left open: `residual loss is left open "the board decides"`.',
  ],
  "residual/refused": [
    { residual: usd(30), clause: clause("residual loss is refused") },
    "30 USD would be left, and the whole event is void: `residual loss is refused`.",
  ],
  "residual/passed": [
    { residual: usd(30), to: text("`market`"), clause: clause("residual loss is passed to market") },
    "30 USD is passed to `market`: `residual loss is passed to market`.",
  ],
  "residual/paid off": [{}, "The deficit from before is gone."],
  "residual/item": [{ residual: usd(3), id: text("north") }, "3 USD of it is what is left of north."],
  "residual/more items": [{ residual: usd(3), more: count(2, "more item", "more items") }, "3 USD of it is what is left of 2 more items."],

  promises: [{}, "What was promised"],
  "promise/holds": [{ clause: clause("always a: lenders bear nothing") }, "`always a: lenders bear nothing` holds."],
  "promise/broken": [
    {
      clause: clause("always b: each of lenders bears at most 50 USD"),
      id: alice,
      left: usd(60),
      right: usd(50),
      more: count(2, "more", "more"),
    },
    "`always b: each of lenders bears at most 50 USD` is broken for alice: it is 60 USD, and the promise says 50 USD; so it is for 2 more.",
  ],
  "promise/not applicable": [
    { clause: clause("always c: lenders bear nothing when go") },
    "`always c: lenders bear nothing when go` does not apply here.",
  ],
  totals: [{}, "Who bears it"],
  total: [{ bearer: text("alice of lenders"), borne: usd(50) }, "alice of lenders bears 50 USD."],
  "total/more": [{ more: count(3, "more of lenders", "more of lenders"), borne: usd(9) }, "3 more of lenders bear 9 USD together."],
  "total/none": [{}, "No one bears anything."],

  why: [{ bearer: text("alice of lenders") }, "alice of lenders"],
  "why/nothing": [{ bearer: text("alice of lenders") }, "alice of lenders bears nothing in this event."],
  "why/void": [
    { waterfall: text("losses"), residual: usd(7) },
    "The event is void: `losses` would leave 7 USD, and its residual loss is refused. No one bears anything.",
  ],
  "why/not charged": [{ bearer: text("treasury") }, "No layer of this policy can charge treasury."],
  "why/not run": [{}, "This waterfall does not run in this event."],
  "why/no loss": [{}, "There is no loss."],
  "why/taken before": [{ step: text("The reserve") }, "The loss does not get this far: The reserve takes the last of it."],
  "why/around": [{ block: text("Side by side") }, "Nothing gets into Side by side, in which it stands."],
  "why/block condition": [
    { clause: clause("when go"), block: text("Side by side") },
    "`when go` does not hold, so Side by side takes nothing.",
  ],
  "why/block terms": [
    { clause: clause("in excess of 20 USD"), block: text("Side by side") },
    "`in excess of 20 USD` leaves nothing for Side by side to take.",
  ],
  "why/outside": [{ reached: usd(4), from: usd(5) }, "The loss fills the tower up to 4 USD, and this tranche begins at 5 USD."],
  "why/filled": [{ position: usd(6), to: usd(5) }, "The tower stands at 6 USD, and this tranche ends at 5 USD."],
  "why/no items": [{}, "Nothing is left of the items for which it stands."],
  "why/no item": [{ id: text("north") }, "Nothing of the loss of north is left when it comes to this."],
  "why/not in set": [{ id: alice, set: text("defaults") }, "alice is not in `defaults`, as the event gives it."],
  "why/left out": [
    { id: alice, clause: clause("set survivors = lenders except defaulter") },
    "alice is left out: `set survivors = lenders except defaulter`.",
  ],
  "why/condition": [
    { id: alice, clause: clause("from lenders.deposit where active") },
    "alice does not meet the condition of `from lenders.deposit where active`.",
  ],
  "why/inside": [{ step: text("Deductible") }, "Deductible"],
  "why/part": [{ id: text("thin") }, "thin receives nothing: its share of the block comes to less than one unit."],
  "why/not the one": [{ who: text("elm"), id: alice }, "It charges elm, not alice."],
  "why/not followed": [{}, "A figure of this layer depends on whether a step was full, which only the trace of the run tells."],
  "why/pro rata": [
    { weight: usd(400_000), total: usd(500_000), amount: usd(100_000), share: usd(80_000) },
    "400,000 USD divided by 500,000 USD, times 100,000 USD, is 80,000 USD.",
  ],
  "why/level": [
    { level: percent("1/2"), "weight of": text("`deposit`"), quota: usd(50) },
    "With what others cannot bear it is 50% of `deposit`: 50 USD.",
  ],
  "why/equal": [{ amount: usd(100), members: members(3), share: usd("100/3") }, "100 USD divided by 3 members is 33… (100/3) USD."],
  "why/equal level": [{ quota: usd(45) }, "With what others cannot bear it is 45 USD each."],
  "why/fraction": [{ floor: usd(33), fraction: figure("1/3") }, "Rounded down that is 33 USD, and 0.333333… (1/3) of a unit is left."],
  "why/gets a unit": [
    {
      left: count(2, "unit", "units"),
      id: alice,
      fraction: figure("1/2"),
      order: text("larger than"),
      cut: figure("1/4"),
      last: text("bob"),
    },
    "Of the 2 units left over one goes to alice: 0.5 is larger than the last fraction that gets one, 0.25 of bob.",
  ],
  "why/gets no unit": [
    {
      left: count(1, "unit", "units"),
      id: alice,
      fraction: figure("1/4"),
      order: text("smaller than"),
      cut: figure("1/2"),
      last: text("bob"),
    },
    "Of the 1 unit left over none goes to alice: 0.25 is smaller than the last fraction that gets one, 0.5 of bob.",
  ],
  "why/down": [{}, "It is rounded down."],
  "why/up": [{}, "It is rounded up."],
  "why/half even": [{}, "It is rounded to the nearest unit, a half to the even one."],
  "why/cumulative": [
    { id: alice, before: usd("20/3"), after: usd(10), units: usd(4) },
    "The shares before alice come to 6… (20/3) USD, and with alice to 10 USD; rounded down, the sum gains 4 USD.",
  ],
  "why/award": [
    { id: alice, figure: figure("1/5"), last: text("bob"), least: figure("1/7") },
    "The last unit of alice was awarded at 0.2; the last of all, to bob, at 0.142857… (1/7).",
  ],
  "why/no award": [
    { id: alice, figure: figure("1/8"), last: text("bob"), least: figure("1/7") },
    "The first unit of alice would be awarded at 0.125; the last of all went to bob, at 0.142857… (1/7).",
  ],
  "why/cut off": [{ id: alice }, "That is more than alice can bear; the rest goes to the next step."],
  "why/order": [
    { id: alice, "key of": text("`rank`"), key: figure(1), margin: figure(2), last: text("bob") },
    "alice stands at `rank` 1, and the amount runs out at 2, with bob.",
  ],
  "why/difference": [
    { bearer: text("dust"), borne: usd(1), difference: usd(1) },
    "dust bears 1 USD of the 1 USD by which the shares, rounded, differ.",
  ],
  "why/through": [
    { through: text("vaults") },
    "This is left out of the total: `vaults` looks through it and says who bears it in the end.",
  ],
  "why/more items": [
    { more: count(4, "more item", "more items"), bearer: text("insurer"), borne: usd(9) },
    "It runs for 4 more items, in which insurer bears 9 USD together.",
  ],
};

const all = Object.keys(templates) as TemplateId[];

describe("every sentence", () => {
  it.each(all)("%s", (id) => {
    const [args, sentence] = pinned[id];
    expect(fill(templates[id], args)).toBe(sentence);
  });

  it.each(all)("%s says nothing of its arguments that it is not given", (id) => {
    const [args] = pinned[id];
    expect(Object.keys(args).filter((name) => !namesIn(templates[id]).includes(name))).toEqual([]);
  });

  it("speaks of no one as he or she", () => {
    expect(all.filter((id) => /\b(he|she|his|her|him|hers)\b/i.test(templates[id]))).toEqual([]);
  });

  it("leaves out what is in brackets where an argument in it is missing, and misses nothing outside of them", () => {
    expect(fill("{a}[; {b}][ and {b} of {c}].", { a: usd(1), b: usd(2) })).toBe("1 USD; 2 USD.");
    expect(() => fill("{a}.", {})).toThrow("no argument a");
  });

  it("comes in pieces too: its words, and its arguments as they are said", () => {
    expect(piecesOf({ template: "took/fund", args: { bearer: text("reserve"), borne: usd(0), passed: usd(7) } })).toEqual([
      { k: "arg", name: "bearer", text: "reserve" },
      { k: "words", text: " pays " },
      { k: "arg", name: "borne", text: "0 USD" },
      { k: "words", text: "; " },
      { k: "arg", name: "passed", text: "7 USD" },
      { k: "words", text: " goes on." },
    ]);
  });
});

describe("the closed lists", () => {
  it.each(stepReasons)("`%s` of a step has its sentence (R44)", (reason) => {
    for (const id of reasonTemplates[reason]) expect(templates).toHaveProperty([id]);
  });

  it("of members, parts, claims and items, each reason that can occur has its sentence (R45)", () => {
    const ids = Object.values(memberTemplates).flatMap((of) => Object.values(of).filter((id) => id !== null));
    expect(ids.filter((id) => !Object.hasOwn(templates, id))).toEqual([]);
  });

  it("members are capped, parts and items only by what they hold, claims only cut; nothing else is", () => {
    const possible = (of: Readonly<Record<string, TemplateId | null>>): string[] => memberReasons.filter((reason) => of[reason] !== null);
    expect(possible(memberTemplates.members)).toEqual(memberReasons.filter((reason) => reason !== "cut"));
    expect(possible(memberTemplates.parts)).toEqual(["share", "balance", "zero weight", "below one unit"]);
    expect(possible(memberTemplates.claims)).toEqual(["balance", "zero weight", "below one unit", "cut"]);
    expect(possible(memberTemplates.items)).toEqual(["share", "balance", "zero weight", "below one unit"]);
    expect(Object.keys(moreTemplates)).toEqual(Object.keys(memberTemplates));
  });
});
