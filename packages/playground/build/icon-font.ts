import subsetFont from "subset-font";
import type { Plugin } from "vite";

/** `lightBulb: register('light-bulb', 0xea61)`, or by the id of another one. */
const declaration = /(\w+): register\('([\w-]+)', (?:0x([0-9a-f]+)|'([\w-]+)')\)/g;
/** Where code, a style sheet or a text names an icon. */
const uses = [/Codicon\.(\w+)/g, /codicon-([\w-]+)/g, /\$\(([\w-]+)\)/g];

/** Leaves in the editor's icon font the icons that are named by what was built: a tenth of it. */
export const iconFont = (): Plugin => {
  const named = new Set<string>();
  const declared: RegExpExecArray[] = [];
  return {
    name: "icon-font",
    apply: "build",
    transform(code, id) {
      if (!id.includes("/monaco-editor/")) return;
      if (/\/base\/common\/codicons(?:Library)?\.js$/.test(id)) declared.push(...code.matchAll(declaration));
      else for (const use of uses) for (const [, name = ""] of code.matchAll(use)) named.add(name);
    },
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "asset" || !/codicon.*\.ttf$/.test(file.fileName)) continue;
        file.source = await subsetFont(Buffer.from(file.source), charactersOf(declared, named), { targetFormat: "truetype" });
      }
    },
  };
};

const charactersOf = (declared: readonly RegExpExecArray[], named: ReadonlySet<string>): string => {
  const codes = new Map(declared.flatMap(([, , id = "", code]) => (code === undefined ? [] : [[id, Number.parseInt(code, 16)] as const])));
  const wanted = declared.flatMap(([, name = "", id = "", code, other = ""]) => {
    if (!named.has(name) && !named.has(id)) return [];
    return [code === undefined ? (codes.get(other) ?? 0) : Number.parseInt(code, 16)];
  });
  return String.fromCodePoint(...new Set(wanted));
};
