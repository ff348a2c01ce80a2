import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Every page of the repository. */
const pages = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((name) => name !== "");

const linksIn = (page: string): readonly string[] => {
  const text = readFileSync(join(root, page), "utf8").replaceAll(/^```.*?^```$/gms, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
};

describe("links", () => {
  it("there are pages", () => {
    expect(pages).toContain("README.md");
    expect(linksIn("docs/README.md").length).toBeGreaterThan(5);
  });

  it.each(pages)("of %s lead to files of the repository", (page) => {
    const missing = linksIn(page)
      .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
      .filter((target) => !existsSync(join(root, dirname(page), decodeURIComponent(target.replace(/#.*$/, "")))));
    expect(missing).toEqual([]);
  });
});
