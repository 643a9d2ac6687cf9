/** The page behind a mail's question how good a lead was, in a real browser that runs none of its own scripts there: seen, chosen, and sent by keyboard. */
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailPeer, startMailPeer, textOf } from "../test/mail-peer.ts";
import { RATED } from "../test/sample-agreement.ts";
import { serverWithAccounts } from "../test/signed-in.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { defined } from "../src/base/assert.ts";
import { leadId } from "../src/base/ids.ts";
import { epochMs } from "../src/base/time.ts";
import type { ServerApp } from "../src/server/server-app.ts";
import { Delivering, MONDAY_TEN } from "../src/services/deliveries/delivering.fixture.ts";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../src/store/embedded/start-embedded-postgres.ts";
import { fetchRatings } from "../src/store/lead/ratings.ts";
import { startWriter, type Writer } from "../src/store/writer/writer.ts";
import { unfit } from "./accessible.ts";
import { connectBrowser, openWindow } from "./browser.ts";

let dataDir: string;
let postgres: EmbeddedPostgres;
let db: Database;
let writer: Writer;
let peer: MailPeer;
let company: Delivering;
let app: ServerApp;
let browser: Browser;
beforeAll(async () => {
  dataDir = await temporaryFolder();
  [postgres, browser, peer] = await Promise.all([
    startEmbeddedPostgres({ dataDir }),
    connectBrowser(),
    startMailPeer(),
  ]);
  db = await openDatabase(postgres.url, { maxConnections: 5 });
  await migrate(db);
  writer = startWriter(db);
  company = (await new Delivering(db).begin(RATED)).mailBy(peer.url);
  app = await serverWithAccounts({
    ...{ db, writer, workspaceId: company.id, now: () => company.time, newId: randomUUID },
  });
});
afterAll(async () => {
  await app.close();
  company.close();
  await Promise.all([browser.close(), peer.close(), writer.close()]);
  await db.close();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test("a rep opens the link of a mail, chooses another answer by keyboard, and sends it", async () => {
  await company.workUntil(MONDAY_TEN);
  const by = await company.hotLead("ada", { name: "Ada Lovelace" });
  await company.tell("ada", { kind: "accept", by });
  // 17:00 in Berlin, and a minute.
  await company.workUntil(epochMs(MONDAY_TEN + 7 * 3_600_000 + 60_000));
  await company.deliver();
  const text = peer.received.map(textOf).find((mail) => mail.includes("  Poor: https://"));
  const path = defined(/^ {2}Poor: https:\/\/[^/]+(\/\S+)$/m.exec(text ?? "")?.[1], "a link");
  const address = new URL(path, await app.listen({ host: "127.0.0.1", port: 0 })).href;

  const window = await openWindow(browser, company.time, { viewport: { width: 390, height: 844 } });
  const page = await window.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(address);
  await page.getByRole("heading", { name: "How good was this lead?" }).waitFor();
  await page.getByRole("radio", { name: "Poor", checked: true }).focus();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  expect(await fetchRatings(db, company.id, leadId("ada"))).toEqual([]);
  await page.keyboard.press("ArrowUp");
  await page.getByRole("radio", { name: "Fair", checked: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(/your rating is recorded/).waitFor();
  expect(await fetchRatings(db, company.id, leadId("ada"))).toMatchObject([{ by, rating: "fair" }]);
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  expect(complaints).toEqual([]);
});
