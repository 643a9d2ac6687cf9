/**
 * Pictures of every page of the demo, light and dark and as wide as a phone: `npm run screenshots`, or with a folder of one's own. They are made on
 * demand; those of the README are kept.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { atRest, openWindow } from "./browser.ts";
import { launchChromium } from "./chromium.ts";
import { nameOfPicture } from "./pictures.ts";
import { addressOfPage, ROUTER_PAGES } from "./router-pages.ts";
import { startBaton } from "./start-baton.ts";

const [folder = fileURLToPath(new URL("../docs/screenshots", import.meta.url))] = process.argv.slice(2);
const PRESENT = "2026-11-25T10:00Z";
const LOOKS = {
  light: { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: "light" },
} as const;

const [baton, server] = await Promise.all([
  startBaton(PRESENT, ["demo", "--months", "6", "--at", PRESENT], /http:\/\/\S+/),
  launchChromium(),
]);
try {
  const browser = await chromium.connect(server.wsEndpoint());
  const answer = await fetch(`${baton.found}/api/v1/w/default/queue?limit=1`);
  if (!answer.ok) throw new Error(`the queue cannot be read: ${answer.status} ${await answer.text()}`);
  const { items } = (await answer.json()) as { items: readonly { readonly leadId: string; readonly owner: string }[] };
  const [lead] = items;
  if (lead === undefined) throw new Error("nobody has a lead");
  await mkdir(folder, { recursive: true });
  for (const [look, options] of Object.entries(LOOKS)) {
    const window = await openWindow(browser, baton.now(), options);
    const page = await window.newPage();
    for (const path of ROUTER_PAGES) {
      await page.goto(`${baton.found}${addressOfPage(path, lead)}`);
      await atRest(page);
      await page.screenshot({ path: join(folder, nameOfPicture(path, look)) });
    }
    await window.close();
  }
  await browser.close();
} finally {
  await server.close();
  await baton.stop();
}
