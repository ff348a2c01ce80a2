import { describe, expect, test } from "vitest";
import { keywords } from "./keywords.js";
import { readDeclarations } from "./testing/read.js";

const soft = keywords.filter((keyword) => keyword.class === "soft").map((keyword) => keyword.text);
const reserved = keywords.filter((keyword) => keyword.class === "reserved").map((keyword) => keyword.text);

/** Every place where a name may stand, with one word in all of them. */
const allNames = (word: string): string => `
fund ${word}: USDC
party ${word}: USDC
class ${word} {
  ${word}: USDC
  input ${word}: member of ${word}
  let ${word} = ${word}
}
set ${word} = ${word} except ${word} where ${word}
input ${word}: set of ${word}
param ${word} = ${word} + ${word}.${word} times ${word}(${word}, ${word} over ${word})
waterfall ${word}: USDC of ${word} for each of ${word} {
  layer ${word} over ${word}
    from ${word}.${word} where ${word} keeping ${word}
    call on ${word} where ${word}
    weight ${word}
    when ${word}
    up to ${word} in excess of ${word} of the loss in one event
    in excess of ${word}
    only from ${word}
    share ${word}
    in lots of ${word}
    split one by one, largest ${word} first, equals pro rata to ${word}
    each up to ${word} in one event
    combined up to ${word}
    rounding down, difference to ${word}
  group ${word} split equally { pari passu ${word} { together ${word} { layer ${word} } } }
  tower ${word} over ${word} of ${word} in one event { tranche ${word} bears losses from ${word} to ${word} share ${word} }
  for each ${word} by ${word} one by one, smallest ${word} first { layer ${word} }
  residual loss is passed to ${word}
}
priority ${word} to its limit, then ${word}.${word}
always ${word} in ${word}: ${word} bears ${word} when ${word}
always ${word}: each of ${word} bears at most ${word}
always ${word}: ${word}.${word} bear nothing
always ${word}: residual loss of ${word} is ${word}
scenario "s" {
  given ${word} = ${word}
        ${word} = { ${word}, ${word} }
  given ${word} | ${word} | ${word}
        ${word} | ${word} | 5
        ${word} | ${word} | ${word}
  loss ${word} in ${word}, as given in ${word}
  expect ${word} bears ${word}, limited by ${word}
         ${word}.${word} bear ${word}
         layer ${word} for ${word} bears ${word}, limited by ${word}
         layer ${word}.${word} bears nothing
         residual loss of ${word} for ${word} is ${word}, ${word}
}
`;

test.each(soft)("`%s` may be the name of anything but an asset", (word) => {
  expect(readDeclarations(allNames(word)).messages).toEqual([]);
});

test("an ordinary name may stand in the same places, so the places are names", () => {
  expect(readDeclarations(allNames("pool")).messages).toEqual([]);
});

test.each(soft)("`%s` cannot name an asset", (word) => {
  expect(readDeclarations(`asset ${word} decimals 6`).messages).toEqual([
    `SP0208 [${word}] \`${word}\` is a word of the language and cannot name an asset`,
  ]);
});

test.each(reserved)("`%s` is reserved and names nothing", (word) => {
  expect(readDeclarations(`fund ${word}: USDC`).messages).toEqual([
    `SP0208 [${word}] \`${word}\` is a word of the language and cannot be a name`,
  ]);
});

describe("clauses that begin with a word beside names that are that word", () => {
  test.each([
    "fund share: USDC\nfund split: USDC",
    "class layer { each: USDC  when: flag  input: USDC  let: USDC  input input: USDC  input let: USDC }",
    "waterfall w: USDC { layer all from left.each layer from from from layer up up to up layer over_up over up up to 5 }",
    "waterfall w: USDC { layer l share share share share(share) when when when(when) }",
    "waterfall w: USDC { for each by by by one by one, largest first first {} }",
    "waterfall w: USDC { for each one one by one, smallest one first {} }",
    "waterfall of_of: USDC of for { residual loss is borne by borne }",
    "waterfall w: USDC { tower tower of in in one event { tranche tranche bears losses from from to losses } }",
    "waterfall w: USDC { layer l split one by one, largest largest first, equals equally }",
    "waterfall w: USDC { layer l in excess of the of the loss  in lots of what }",
    "always each: each bears nothing\nalways each: each of each bears each",
    "always residual: residual bears residual\nalways residual: residual loss is loss",
    "always at: at bears at\nalways most: most bears at most most when when",
    'scenario "s" { loss as  loss as given  loss given  loss as in as, as given in given }',
    'scenario "s" { expect layer bears layer  residual bears residual  refused bears refused  refused }',
    'scenario "s" { expect layer bear 5 USDC  refused bear 5 USDC  each bear nothing }',
    'scenario "s" { given given = given  loss = loss  expect = expect  given given | given\n given | given\n loss | loss\n expect | 5 }',
  ])("%s", (text) => {
    expect(readDeclarations(text).messages).toEqual([]);
  });

  test("`loss as` and a `given` on the next line are two lines of a scenario", () => {
    const { file, messages } = readDeclarations('scenario "s" {\n loss as\n given a = 1\n}');
    expect(messages).toEqual([]);
    expect(file.declarations).toMatchObject([{ lines: [{ k: "loss", losses: [{ amount: { k: "name" } }] }, { k: "given" }] }]);
  });

  test("a bearer called `most` below an amount called `at`", () => {
    const { file, messages } = readDeclarations('scenario "s" { expect a bears at\n most bears 5 USDC }');
    expect(messages).toEqual([]);
    expect(file.declarations).toMatchObject([
      { lines: [{ expectations: [{ bound: { k: "exactly" } }, { who: { name: { text: "most" } } }] }] },
    ]);
  });
});
