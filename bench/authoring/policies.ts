/**
 * Policies of about so many lines, as people write them: params with their sources, waterfalls of layers and groups, properties,
 * scenarios. Every block of lines differs in its figures and names. A line has 5.3 words and signs in the mean; one of the policies in
 * examples/ has 4.1.
 */
export const policyOf = (lines: number): string => {
  const blocks: string[] = [header];
  let count = linesIn(header);
  for (let index = 0; count < lines; index++) {
    const block = blockOf(index);
    blocks.push(block);
    count += linesIn(block);
  }
  return blocks.join("");
};

const linesIn = (text: string): number => text.split("\n").length - 1;

const funds = ["reserve", "treasury", "house", "insurance", "skin"] as const;

const header = `spillway 1
policy "Authoring"
rounding largest remainder

asset USDC decimals 6
asset EUR decimals 2

${funds.map((name, index) => `/// Held apart.\nfund ${name}: USDC   per "Charter ${index + 1}"\n`).join("")}
party backstop: USDC   per "Guarantee"

/// Those who lent.
class lenders {
  deposit: USDC
  debt: USDC
  weight_of: ratio
  let net = max(deposit - debt, 0 USDC)
}
input defaulter: member of lenders
set survivors = lenders except defaulter   per "Rule 3"
`;

const blockOf = (n: number): string => `
param size_${n} = ${40 + n}m USDC   per "Schedule ${n}, line 1"
param cut_${n}  = ${1 + (n % 9)}.5%   per "Schedule ${n}, line 2"
let half_${n} = 50% of size_${n}

/// The ${n}th pool.
waterfall pool_${n} "Pool ${n}": USDC {
  // The borrower pays first.
  layer own_${n} "The defaulter's own"
    from lenders.deposit where debt > 0 USDC
    split pro rata to deposit
    rest goes to the next step

  layer first_${n} from ${funds[n % 5]}
    up to min(half_${n}, ${250 + n}k USDC) in one event   per "Rule ${n}.1"
    share 80%

  group mutual_${n} {
    layer shared_${n} "Mutualised"
      from survivors.deposit keeping cut_${n} of debt
      when loss > ${n + 1}k USDC and not empty(${funds[(n + 1) % 5]})
      split pro rata to net
      each up to 30% of deposit in one event
      rest goes to the other members
      rounding largest remainder
    layer rest_${n} from ${funds[(n + 2) % 5]}
      up to size_${n} in excess of ${n + 2}k USDC of what arrives in one event
  }
  layer call_${n} call on backstop
    up to clamp(10% of loss, 20k USDC, size_${n}) in one event
  residual loss stays unpaid, recorded as deficit   per "Rule ${n}.9"
}

always kept_${n} in pool_${n}: ${funds[n % 5]} bears at most ${250 + n}k USDC
${n % 4 === 0 ? scenarioOf(n) : ""}`;

const scenarioOf = (n: number): string => `
scenario "Pool ${n} loses" {
  given ${funds.map((name, index) => `${name} = ${index + 1}m USDC`).join("  ")}
  given lenders | deposit | debt     | weight_of
        alice   | 1m USDC | 0 USDC   | 10%
        bob     | 2m USDC | 1m USDC  | 20%
        carol   | 3m USDC | 500 USDC | 30%
  given defaulter = bob
  loss 1.5m USDC in pool_${n}
  expect bob bears 1m USDC
}
`;
