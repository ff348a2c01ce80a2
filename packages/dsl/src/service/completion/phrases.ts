import { clauseStarts, declarationStarts, lineStarts, stepStarts } from "../../syntax/starts.js";
import { keywords } from "../../syntax/keywords.js";
import { keywordToken } from "../../syntax/tokens.js";
import { candidate, type Candidate } from "./candidate.js";
import { isOnLine, type Given, type Walker, type Want } from "./walker.js";

/** Ways to go on that are shown at once; where there are more, the word alone. */
const MOST_WAYS = 8;

const meanings: ReadonlyMap<string, string> = new Map(keywords.map(({ text, meaning }) => [text, meaning]));

/**
 * The words of the language that can stand at a place, each with the words that must follow it: `call on`, `pari passu`. Where only a
 * few words can follow, each way is shown: `rounding cumulative`.
 */
export const phrasesFor = (walker: Walker, wants: readonly Want[], beginsLine: boolean): Candidate[] => {
  const here = wants.filter(({ frame }) => !isOnLine(frame, beginsLine));
  const words = new Set(here.flatMap(({ state }) => wordOf(state.token) ?? []));
  return [...words].flatMap((word) => ways(walker, here, word).map((phrase) => toCandidate(phrase, beginsLine)));
};

const wordOf = (token: string): string | null => (token.startsWith("`") ? token.slice(1, -1) : null);

const given = (name: string, isWord: boolean): Given => ({ name, isName: false, isWord, beginsLine: false, continues: false });

/** The phrases that begin with a word. */
const ways = (walker: Walker, wants: readonly Want[], word: string): string[] => {
  let open = [{ text: word, wants: walker.after(wants, given(`\`${word}\``, true)) }];
  const done: string[] = [];
  while (open.length > 0) {
    const [first, ...others] = open;
    if (first === undefined) break;
    const next = new Set(first.wants.map(({ state }) => state.token));
    const isClosed = next.size > 0 && [...next].every((token) => token === "," || wordOf(token) !== null) && !endsItem(first.wants);
    if (!isClosed || next.size + others.length + done.length > MOST_WAYS) {
      done.push(first.text);
      open = others;
      continue;
    }
    const grown = [...next].map((token) => ({
      text: token === "," ? `${first.text},` : `${first.text} ${wordOf(token) ?? ""}`,
      wants: walker.after(first.wants, given(token, token !== ",")),
    }));
    open = [...grown, ...others];
  }
  return done;
};

/** Whether what stands here can be finished: then whatever follows is something else. */
const endsItem = (wants: readonly Want[]): boolean =>
  wants.some(({ frame }) => frame.rule === "file" || frame.rule === "clause" || frame.rule === "anchor");

const toCandidate = (phrase: string, beginsLine: boolean): Candidate => {
  const words = phrase.replaceAll(",", "").split(" ");
  const [first = "", ...others] = words;
  const last = others.at(-1);
  const meaning = meanings.get(first) ?? "";
  const other = last === undefined ? "" : (meanings.get(last) ?? "");
  const documentation = other === "" || other === meaning ? meaning : `${meaning}\n\n${other}`;
  return candidate(phrase, 14, meaning, rankOf(first, beginsLine), documentation);
};

/** At the beginning of a line something new begins; elsewhere what stands there goes on. */
const rankOf = (word: string, beginsLine: boolean): number => {
  const type = keywordToken(word);
  if (type === undefined) return 5;
  if (clauseStarts.has(type)) return beginsLine ? 2 : 5;
  if (stepStarts.has(type) || lineStarts.has(type)) return beginsLine ? 3 : 8;
  if (declarationStarts.has(type)) return beginsLine ? 4 : 9;
  return beginsLine ? 7 : 3;
};
