import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const installed = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const elsewhere = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/**
 * A Chromium to test with: the one that `CHROMIUM_PATH` names, else one that is installed, else the one that comes as a package
 * (Linux on x64).
 *
 * @throws where there is none, with what to do.
 */
export const launch = async (): Promise<Browser> => {
  const executablePath = process.env["CHROMIUM_PATH"] ?? onPath() ?? (await packaged());
  if (executablePath === null || !existsSync(executablePath)) {
    throw new Error(
      `there is no Chromium to test the playground with${executablePath === null ? "" : ` at ${executablePath}`}: ` +
        "install chromium or chrome, name one in CHROMIUM_PATH, or run `npm ci` without `--omit=optional` on Linux (x64)",
    );
  }
  return chromium.launch({ executablePath, args: flags, headless: true });
};

const onPath = (): string | null => {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = [...installed.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere].find(existsSync);
  return found ?? null;
};

/** Unpacked beside the packages of this checkout, once. */
const packaged = async (): Promise<string | null> => {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const folder = fileURLToPath(new URL("../../node_modules/.cache/chromium/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  // It unpacks into the folder for temporary files, brings the libraries of a bare machine only where it takes this for a cloud's,
  // and looks for its fonts in one place; without any font it ends at the first text.
  process.env["TMPDIR"] = folder;
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs22.x";
  process.env["FONTCONFIG_PATH"] ??= folder;
  writeFileSync(join(folder, "fonts.conf"), fonts(folder));
  try {
    const { default: bundled } = await import("@sparticuz/chromium");
    return await bundled.executablePath();
  } catch {
    return null;
  }
};

const fonts = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
  `<dir>/usr/share/fonts</dir><dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>\n`;
