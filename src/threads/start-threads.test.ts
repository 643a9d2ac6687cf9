import { afterAll, expect, test } from "vitest";
import { agreementOf, COMPLETE, SAMPLE } from "../../test/complete-agreement.fixture.ts";
import { parseAgreement } from "../agreement/document/parse-agreement.ts";
import { epochMs } from "../base/time.ts";
import { readOutTimes } from "../connectors/calendar/read-out-times.ts";
import { renderPdf } from "../print/render-pdf.ts";
import { sheetOf } from "../words/sheet/sheet-of.ts";
import { startThreads } from "./start-threads.ts";

const threads = startThreads({ threads: 1, taskMs: 60_000 });
afterAll(() => threads.close());

/** As long as it takes to be read in a thread, and of the same meaning. */
const LONG = `${COMPLETE}\n${"# A remark.\n".repeat(4_000)}`;

test("a PDF has the same bytes, printed in a thread or here, and printed again", async () => {
  const sheet = sheetOf(agreementOf(SAMPLE), {
    version: 3,
    status: "signed",
    fingerprint: "ab".repeat(32),
    effectiveFrom: null,
    openLeads: null,
    firstDay: "2026-07-01",
    dated: null,
    signatures: [],
  });
  const here = await renderPdf(sheet);
  expect(await threads.renderPdf(sheet)).toEqual(here);
  expect(await threads.renderPdf(sheet)).toEqual(here);
});

test("an agreement is the same, read in a thread or here, and so are its problems", async () => {
  expect(await threads.parseAgreement(LONG)).toStrictEqual(parseAgreement(LONG));
  const wrong = `${LONG}\nreview: { every: never }\n`;
  expect((await threads.parseAgreement(wrong)).ok).toBe(false);
  expect(await threads.parseAgreement(wrong)).toStrictEqual(parseAgreement(wrong));
});

test("a long text that was read a moment ago is not read again; one whose reading failed is", async () => {
  expect(await threads.parseAgreement(LONG)).toBe(await threads.parseAgreement(LONG));
  const hasty = startThreads({ threads: 1, taskMs: 1 });
  await expect(hasty.parseAgreement(LONG)).rejects.toMatchObject({ code: "too_much_work" });
  const again = hasty.parseAgreement(LONG);
  expect(hasty.parseAgreement(LONG)).toBe(again);
  await expect(again).rejects.toMatchObject({ code: "too_much_work" });
  await hasty.close();
});

test("a calendar is the same, read in a thread or here; one that takes too long is given up", async () => {
  const event = (n: number): string =>
    `BEGIN:VEVENT\r\nUID:${n}\r\nDTSTART:20000101T090000Z\r\nDTEND:20000101T100000Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n`;
  const calendar = (events: number) => ({
    text: `BEGIN:VCALENDAR\r\n${Array.from({ length: events }, (_, n) => event(n)).join("")}END:VCALENDAR\r\n`,
    ...{ zone: "UTC", from: epochMs(Date.parse("2026-03-09T09:00Z")), until: epochMs(Date.parse("2026-03-11T09:00Z")) },
    ...{ words: [], addresses: [] },
  });
  expect(await threads.readCalendar(calendar(3))).toEqual(readOutTimes(calendar(3)));
  const hasty = startThreads({ threads: 1, taskMs: 100 });
  await expect(hasty.readCalendar(calendar(5_000))).rejects.toMatchObject({ code: "too_much_work" });
  await hasty.close();
});
