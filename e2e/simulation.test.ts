/** The same year in Node and in a browser: the same bytes. */
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { expect, test } from "vitest";
import type { Agreement } from "../src/agreement/terms/agreement.ts";
import { agreementOf, COMPLETE, completeWith } from "../test/complete-agreement.fixture.ts";
import { tellYear, type Told } from "../test/simulation/in-browser.ts";
import { connectBrowser } from "./browser.ts";

/** The engine and the company as one script, as a browser would load it. */
async function bundled(): Promise<string> {
  const entry = fileURLToPath(new URL("../test/simulation/in-browser.ts", import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: "warn",
    build: { write: false, minify: false, target: "esnext", lib: { entry, formats: ["iife"], name: "simulation" } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !("output" in output)) throw new Error("nothing was built");
  const [chunk] = output.output;
  return chunk.code;
}

test("a company that lives a year in a browser lives it byte for byte as in Node", async () => {
  // What a browser is given comes as JSON; Node is given the same.
  const asJson = (agreement: Agreement): Agreement => JSON.parse(JSON.stringify(agreement)) as Agreement;
  const agreement = asJson(agreementOf(COMPLETE));
  const plan = {
    agreement,
    amended: asJson(completeWith(["  bar: 52", "  bar: 58"])),
    seed: 7,
    days: 365,
    leadsPerDay: 3,
  };
  const [script, browser] = await Promise.all([bundled(), connectBrowser()]);
  try {
    const page = await browser.newPage();
    // Hashing is for secure pages only.
    await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<h1>Simulation</h1>" }));
    await page.goto("https://simulation.example/");
    await page.addScriptTag({ content: script });
    const inBrowser = (await page.evaluate(`tellYear(${JSON.stringify(plan)})`)) as Told;
    expect(inBrowser).toEqual(await tellYear(plan));
    expect(inBrowser.breaches).toBe(0);
    expect(inBrowser.decisions).toBeGreaterThan(10_000);
  } finally {
    await browser.close();
  }
});
