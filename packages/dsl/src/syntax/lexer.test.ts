import { describe, expect, test } from "vitest";
import { bare } from "./testing/bare.js";
import { HEADER, readDeclarations, readText, repaired } from "./testing/read.js";

describe("characters", () => {
  test("nothing is passed over in silence: every sign of ASCII is read or reported", () => {
    const meant = new Set(' \t\n\r{}():,.|<>=+-/"');
    for (let code = 0; code < 128; code++) {
      const sign = String.fromCharCode(code);
      if (/[A-Za-z0-9]/.test(sign) || meant.has(sign)) continue;
      const found = readText(`${HEADER}fund a: USDC ${sign} per "x"`);
      expect(found.messages.length, `U+${code.toString(16)}`).toBeGreaterThan(0);
    }
  });

  test.each(["\u00a0", "\u2003", "\u3000", "\u1680", "\u205f"])(
    "a space that is not a plain one is reported, with a certain repair (%j)",
    (space) => {
      const found = readDeclarations(`fund${space}a: USDC`);
      const number = `U+${space.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
      expect(found.messages).toEqual([`SP0101 [${space}] this is not a plain space (${number})`]);
      expect(readText(repaired(found)).messages).toEqual([]);
    },
  );

  test.each(["\u0000", "\u0007", "\u001b", "\u0085", "\u061c", "\u200b", "\u200e", "\u2028", "\u202e", "\u2066", "\ufeff"])(
    "a character that cannot be seen is refused everywhere (%j)",
    (hidden) => {
      const number = `U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
      const message = `SP0102 [${hidden}] there is a character here that cannot be seen (${number})`;
      expect(readDeclarations(`fund a: USDC per "x${hidden}y"`).messages).toEqual([message]);
      expect(readDeclarations(`// x${hidden}y`).messages).toEqual([message]);
      const found = readDeclarations(`fund a${hidden}: USDC`);
      expect(found.messages).toEqual([message]);
      expect(readText(repaired(found)).messages).toEqual([]);
    },
  );

  test("a byte order mark at the very beginning is allowed, and moves nothing", () => {
    const { file, messages, text } = readText(`\ufeff${HEADER}fund a: USDC`);
    expect(messages).toEqual([]);
    const [fund] = file.declarations;
    expect(text.slice(fund?.span.start, fund?.span.end)).toBe("fund a: USDC");
  });

  test("lines may end in LF, CR LF or CR", () => {
    const text = `${HEADER}let x = 5\nfund a: USDC // b\nfund c: USDC\n`;
    const plain = bare(readText(text).file);
    for (const end of ["\r\n", "\r"]) {
      const found = readText(text.replaceAll("\n", end));
      expect(found.messages).toEqual([]);
      expect(bare(found.file)).toEqual(plain);
    }
  });

  test.each(["_reserve", "réserve", "Größe", "резерв", "준비금", "a_é"])("`%s` cannot be a name", (name) => {
    expect(readDeclarations(`fund ${name}: USDC`).messages).toEqual([`SP0101 [${name}] \`${name}\` cannot be a name`]);
  });

  test("any letters may stand in texts and comments", () => {
    expect(readDeclarations('fund a: USDC per "Größe 준비금 “x” €" // резерв\n/// é').messages).toEqual([]);
  });
});

describe("texts", () => {
  test("curled quotes are read as straight ones, with a certain repair", () => {
    const found = readDeclarations("fund a: USDC per “Rulebook 4”");
    expect(found.messages).toEqual(["SP0101 [“Rulebook 4”] texts stand in straight quotes"]);
    expect(found.file.declarations).toMatchObject([{ per: { text: "Rulebook 4" } }]);
    expect(readText(repaired(found)).messages).toEqual([]);
  });

  test("a text ends on its line", () => {
    const found = readDeclarations('fund a: USDC per "Rulebook\nfund b: USDC');
    expect(found.messages).toEqual(['SP0103 ["Rulebook] this text has no closing quote on its line']);
    expect(found.file.declarations).toMatchObject([{ per: { text: "Rulebook" } }, { name: { text: "b" } }]);
  });
});

describe("comments of other languages", () => {
  test("`#`, with a certain repair", () => {
    const found = readDeclarations("# about a\nfund a: USDC # and this");
    expect(found.messages).toEqual(Array(2).fill("SP0101 [#] a comment begins with `//` and goes to the end of its line"));
    expect(readText(repaired(found)).messages).toEqual([]);
  });

  test("`/* … */`, over several lines too", () => {
    const found = readDeclarations("/* about\n a * b / c */ fund a: USDC");
    expect(found.messages).toEqual(["SP0101 [/*] a comment begins with `//` and goes to the end of its line"]);
    expect(found.file.declarations).toHaveLength(1);
  });
});

describe("signs that mean something else elsewhere are read as meant, with a certain repair", () => {
  test.each([
    ["a == b", "(a = b)", "write `=` for `==`"],
    ["a <> b", "(a != b)", "write `!=` for `<>`"],
    ["a ≠ b", "(a != b)", "write `!=` for `≠`"],
    ["a ≤ b", "(a <= b)", "write `<=` for `≤`"],
    ["a ≥ b", "(a >= b)", "write `>=` for `≥`"],
    ["a => b", "(a >= b)", "write `>=` for `=>`"],
    ["a && b", "(a and b)", "write `and` for `&&`"],
    ["a || b", "(a or b)", "write `or` for `||`"],
    ["a − b", "(a - b)", "write `-` for `−`"],
    ["a – b", "(a - b)", "write `-` for `–`"],
    ["a ÷ b", "(a / b)", "write `/` for `÷`"],
    ["a * b", "(a times b)", "write `times` to multiply"],
    ["a × b", "(a times b)", "write `times` to multiply"],
    ["2 x b", "(2 times b)", "write `times` to multiply"],
    ["a x 2", "(a times 2)", "write `times` to multiply"],
    ["2 USDC x b", "(2 USDC times b)", "write `times` to multiply"],
    ["a;", "a", "clauses are not separated by `;`"],
  ])("%s", (written, tree, message) => {
    const found = readDeclarations(`let y = ${written}`);
    expect(found.diagnostics.map((diagnostic) => diagnostic.message)).toEqual([message]);
    expect(bare(found.file.declarations)).toEqual([{ k: "let", name: "y", is: tree }]);
    const again = readText(repaired(found));
    expect(again.messages).toEqual([]);
    expect(bare(again.file.declarations)).toEqual([{ k: "let", name: "y", is: tree }]);
  });

  test("`x` may be a name and an asset all the same", () => {
    expect(readDeclarations("asset x decimals 2\nfund a: x\nlet x = 2 x + x times 3 x / x").messages).toEqual([]);
  });
});

describe("two words written as one are read as two, with a certain repair", () => {
  test.each([
    ["layer a upto 5 USDC", "upto"],
    ["layer a upto cap", "upto"],
    ["layer a split prorata to b", "prorata"],
    ["layer a split pro-rata to b", "pro-rata"],
    ["layer a split one by one, largest b first, equals pro-rata to b", "pro-rata"],
    ["paripassu b split equally {}", "paripassu"],
    ["pari-passu b split equally {}", "pari-passu"],
  ])("%s", (step, underlined) => {
    const found = readDeclarations(`waterfall w: USDC {\n${step}\n}`);
    expect(found.messages).toHaveLength(1);
    expect(found.messages[0]).toMatch(`SP0130 [${underlined}] write \``);
    expect(readText(repaired(found)).messages).toEqual([]);
  });

  test("they stay names where they are names", () => {
    expect(
      readDeclarations("fund upto: USDC\nfund prorata: USDC\nlet a = upto + prorata\nlet b = pro - rata to\n".replace(" to\n", "\n"))
        .messages,
    ).toEqual([]);
  });
});
