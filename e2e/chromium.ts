/** A Chromium for the browser tests: an installed one, or the one that comes by npm. */
import { existsSync } from "node:fs";
import chromiumOfNpm from "@sparticuz/chromium";
import { type BrowserServer, chromium } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** It talks to nobody but the page under test, and runs as root (in a container) too. */
const QUIET = [
  "--no-sandbox",
  "--disable-background-networking",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--metrics-recording-only",
  "--no-default-browser-check",
];

/** The build of the package has no GPU process to talk to; glyphs are drawn the same on every machine. */
const OF_NPM = ["--disable-gpu", "--font-render-hinting=none"];

/** @returns a headless browser that tests connect to; the caller closes it. `CHROMIUM_PATH` in the environment names another. */
export async function launchChromium(): Promise<BrowserServer> {
  const named = process.env["CHROMIUM_PATH"] ?? INSTALLED.find((path) => existsSync(path));
  if (named !== undefined) return chromium.launchServer({ executablePath: named, args: QUIET, headless: true });
  // Not the arguments of the package: they are made for a single page (one process) and switch web security off.
  return chromium.launchServer({
    executablePath: await chromiumOfNpm.executablePath(),
    args: [...QUIET, ...OF_NPM],
    headless: true,
  });
}
