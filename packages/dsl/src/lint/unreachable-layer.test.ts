import { describe, expect, test } from "vitest";
import { findings, messages, policy } from "./testing/findings.js";

const unreached = (text: string): readonly string[] => messages("SP6001", text);

describe("a layer behind one that lets nothing by", () => {
  test("is marked, and the layer in the way is shown", () => {
    const text = policy(`
  layer insured
    call on insurer
    up to unlimited
  layer reserve_pays "Reserve"
    from reserve
  layer house_pays
    from house`);
    expect(findings("SP6001", text)).toEqual([
      {
        severity: "warning",
        at: 'layer reserve_pays "Reserve"',
        message: "no loss ever reaches `reserve_pays`: `insured` lets nothing by",
        labels: ["layer insured: takes all that arrives"],
        notes: ["nor `house_pays`"],
        help: "put the layer above, or limit what is charged before it",
        fixes: [],
      },
    ]);
  });

  test.each([
    ["a share", "share 99%\n up to unlimited"],
    ["an excess", "in excess of 1 USD\n up to unlimited"],
    ["a threshold", "only from 1 USD\n up to unlimited"],
    ["a condition", "when reserve > 5 USD\n up to unlimited"],
    ["lots", "up to unlimited\n in lots of 1 USD"],
    ["a limit", "up to 5 USD in one event"],
  ])("%s lets something by", (_, terms) => {
    expect(unreached(policy(`layer insured call on insurer ${terms}\nlayer reserve_pays from reserve`))).toEqual([]);
  });

  test.each([
    ["a whole share", "share 100%\n up to unlimited"],
    ["an excess of nothing", "in excess of 0 USD\n up to unlimited"],
    ["a condition that always holds", "when 1 USD < 2 USD\n up to unlimited"],
    ["the greater of two limits, one of them unlimited", "up to max(5 USD, unlimited)"],
  ])("%s does not", (_, terms) => {
    expect(unreached(policy(`layer insured call on insurer ${terms}\nlayer reserve_pays from reserve`))).toEqual([
      "no loss ever reaches `reserve_pays`: `insured` lets nothing by",
    ]);
  });

  test("money that is held runs out, whatever it is", () => {
    expect(unreached(policy("layer first from reserve\n layer second from house"))).toEqual([]);
  });
});

describe("blocks let nothing by", () => {
  const after = (block: string): readonly string[] => unreached(policy(`${block}\n layer last from house`));
  const sealed = ["no loss ever reaches `last`: `block` lets nothing by"];

  test("a group, where one of its steps does not", () => {
    expect(after("group block { layer a from reserve\n layer b call on insurer up to unlimited }")).toEqual(sealed);
    expect(after("group block share 50% { layer b call on insurer up to unlimited }")).toEqual([]);
  });

  test("parts, where one without a limit takes what the others cannot", () => {
    const block = (rest: string, weight: string): string => `pari passu block split pro rata to weight rest goes to the ${rest} {
      layer a weight ${weight} call on insurer up to unlimited
      layer b weight 1 from reserve }`;
    expect(after(block("other parts", "1"))).toEqual(sealed);
    expect(after(block("next step", "1"))).toEqual([]);
    // A part whose weight can be zero need not take anything.
    expect(after(block("other parts", "reserve"))).toEqual([]);
  });

  test("claims on the same arrival, unless a combined limit cuts them", () => {
    const block = (combined: string): string => `together block ${combined} {
      layer a call on insurer share 50% up to unlimited
      layer b call on parent up to unlimited }`;
    expect(after(block(""))).toEqual(sealed);
    expect(after(block("combined up to 5 USD in one event"))).toEqual([]);
  });

  test("a tower without a gap and without a top", () => {
    const tower = (from: string, to: string, span: string): string => `tower block in ${span} {
      tranche low bears losses from ${from} to 5 USD
      tranche high bears losses from 5 USD to ${to} }`;
    expect(after(tower("0 USD", "unlimited", "one event"))).toEqual(sealed);
    expect(after(tower("0 USD", "unlimited", "all events"))).toEqual(sealed);
    expect(after(tower("0 USD", "9 USD", "one event"))).toEqual([]);
    expect(after(tower("1 USD", "unlimited", "one event"))).toEqual([]);
  });

  test("a tower of shares, whatever its base", () => {
    const tower = (source: string): string => `tower block of 100 USD in one event {
      tranche low bears losses from 0% to 5% ${source}
      tranche high bears losses from 5% to unlimited }`;
    expect(after(tower(""))).toEqual(sealed);
    expect(after(tower("from reserve"))).toEqual([]);
  });
});

describe("items", () => {
  const after = (step: string): readonly string[] =>
    unreached(`spillway 1
policy "Test"
rounding largest remainder
asset USD decimals 2
fund house: USD
party insurer: USD
class sites {
  input damage: USD
  zone: text
}
set coast = sites where zone = "coast"
waterfall main: USD of damage for each of sites {
  ${step}
  layer last from house
  residual loss is refused
}
`);

  test("what is taken of each is taken of all; what is taken of some is not", () => {
    expect(after("for each block { layer own call on insurer up to unlimited }")).toEqual([
      "no loss ever reaches `last`: `block` lets nothing by",
    ]);
    expect(after("layer block call on insurer up to unlimited")).toHaveLength(1);
    expect(after("layer block over coast call on insurer up to unlimited")).toEqual([]);
  });
});

describe("limits that add up", () => {
  const group = (first: string, second: string): string =>
    policy(`
  group programme
    up to 10 USD in one event
  {
    layer a call on insurer up to ${first} USD in one event
    layer b call on parent up to ${second} USD in one event
    layer c from reserve
  }`);

  test("what is limited around the layers is used up before the last of them", () => {
    // Of at most 10, a takes 6 and b the other 4.
    expect(findings("SP6001", group("6", "4"))).toMatchObject([
      {
        at: "layer c",
        message: "no loss ever reaches `c`: `a` and `b` let nothing by",
        labels: [
          "layer a: with the others, takes all that arrives",
          "layer b: with the others, takes all that arrives",
          "up to 10 USD in one event: at most 10 USD arrives",
        ],
      },
    ]);
    expect(unreached(group("6", "3.99"))).toEqual([]);
  });

  test("a tranche above all that can arrive at its tower", () => {
    const tower = (limit: string): string =>
      policy(`
  group programme up to ${limit} USD in one event {
    tower notes in one event {
      tranche low bears losses from 0 USD to 5 USD
      tranche high bears losses from 5 USD to 9 USD
    }
  }`);
    expect(findings("SP6001", tower("5"))).toMatchObject([
      {
        at: "tranche high",
        message: "no loss ever reaches `notes.high`: it begins above all that can arrive",
        notes: ["at most 5 USD arrives at its tower"],
      },
    ]);
    expect(unreached(tower("5.01"))).toEqual([]);
    // Over all events every bound is reached in the end.
    expect(unreached(tower("5").replace("notes in one event", "notes in all events"))).toEqual([]);
  });
});

describe("a condition that is never met", () => {
  test.each([
    ["a switch that is off", "when is_open", "param is_open = no"],
    ["constants", "when 5 USD > 10 USD", ""],
    ["one part of several", "when reserve > 1 USD and is_open", "param is_open = no"],
    ["what is never below zero", "when reserve + house < 0 USD", ""],
    ["a share above the whole", "when quota > 100%", "input quota: ratio"],
  ])("%s", (_, when, more) => {
    const text = policy(`layer first from reserve ${when}\n layer second from house`, more);
    expect(findings("SP6001", text)).toMatchObject([
      { at: when.slice("when ".length), message: "this condition is never met, so nothing ever reaches `first`" },
    ]);
  });

  test("a condition that can be met is none of these", () => {
    expect(unreached(policy("layer first from reserve when reserve > 1 USD or is_open", "param is_open = no"))).toEqual([]);
    expect(unreached(policy("layer first from reserve when quota >= 100%", "input quota: ratio"))).toEqual([]);
  });

  test("inside a block that is never reached nothing more is said", () => {
    expect(
      unreached(policy("group off when no { layer a call on insurer up to unlimited\n layer b from house } layer c from reserve")),
    ).toEqual(["this condition is never met, so nothing ever reaches `off`"]);
  });
});

describe("nothing is ever left", () => {
  const all = "layer insured call on insurer up to unlimited";

  test("for a party that is to bear it", () => {
    expect(findings("SP6001", policy(all, "", "residual loss is borne by parent"))).toMatchObject([
      {
        at: "residual loss is borne by parent",
        message: "`parent` never bears anything here: `insured` leaves no residual loss",
        labels: ["layer insured: takes all that arrives"],
      },
    ]);
  });

  test("for a waterfall below; what stands there is not said again", () => {
    const text = `${policy(all, "", "residual loss is passed to second")}
waterfall second: USD {
  layer one from reserve
  residual loss is passed to third
}
waterfall third: USD {
  layer one from house
  residual loss is left open "none"
}`;
    expect(unreached(text)).toEqual(["nothing is ever passed to `second`: `insured` leaves no residual loss"]);
  });

  test("but a residual loss that charges no one is written in every waterfall", () => {
    expect(unreached(policy(all, "", 'residual loss is left open "nothing can be left"'))).toEqual([]);
  });
});
