/** Calendars are read by the loop that sends, where the server connects to other systems: by two of them, each absence once. */
import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { startHttpPeer } from "../../test/http-peer.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { memberId, workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { openHttpSender } from "../connectors/http/http-sender.ts";
import { reachableAddresses } from "../connectors/http/reachable-addresses.ts";
import { readAbsences } from "../services/absences/read-absences.ts";
import { saveAbsenceCalendar } from "../services/absence-calendars/save-absence-calendar.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { startDeliverer } from "./start-deliverer.ts";

test("what a calendar says is entered within a look, once", async () => {
  const { db } = await testDatabase();
  const id = workspaceId("default");
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  const event = ["BEGIN:VEVENT", "UID:1", "TRANSP:OPAQUE", "DTSTART;VALUE=DATE:20260401", "END:VEVENT"];
  const body = ["BEGIN:VCALENDAR", ...event, "END:VCALENDAR", ""].join("\r\n");
  const peer = await startHttpPeer(() => ({ status: 200, body }));
  const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
  const now = () => epochMs(Date.parse("2026-03-09T09:00:00Z"));
  const installation = { ...askedBy({ db, workspaceId: id, now }), http };
  const address = `http://127.0.0.1:${peer.port}/sam.ics`;
  await saveAbsenceCalendar(installation, { member: memberId("sam"), address, words: [], leads: "stay" });
  const logger = pino({ level: "silent" });
  const loops = [1, 2].map(() => startDeliverer({ installation, senders: {}, logger, everyMs: 20 }));
  const away = async () => (await readAbsences(installation, { limit: 10 })).absences.map(({ member }) => member);
  await vi.waitUntil(async () => (await away()).length > 0, { timeout: 10_000, interval: 20 });
  for (const loop of loops) await loop.close();
  await peer.close();
  expect(await away()).toEqual(["sam"]);
  expect(peer.heard).toHaveLength(2);
  await db.close();
});
