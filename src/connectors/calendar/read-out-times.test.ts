import { expect, test } from "vitest";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { type OutTimesAsked, readOutTimes } from "./read-out-times.ts";

const at = (text: string) => epochMs(Date.parse(text));
const FROM = at("2026-03-09T09:00:00Z");

type Props = Readonly<Record<string, string>>;
const event = (props: Props): string =>
  ["BEGIN:VEVENT", ...Object.entries(props).map(([name, value]) => `${name}:${value}`), "END:VEVENT"].join("\r\n");
const calendar = (...parts: readonly string[]): string =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", ...parts, "END:VCALENDAR", ""].join("\r\n");
const read = (text: string, asked: Partial<OutTimesAsked> = {}) => {
  const found = readOutTimes({
    ...{ text, zone: "Europe/Berlin", from: FROM, until: epochMs(FROM + 90 * DAY_MS), words: [], addresses: [] },
    ...asked,
  });
  if (!found.ok) throw new Error(found.problem);
  return found.events.map(
    ({ key, from, until, why }) => `${key}: ${new Date(from).toISOString()} ${new Date(until).toISOString()} ${why}`,
  );
};

const OUTLOOK_ZONE = [
  ...["BEGIN:VTIMEZONE", "TZID:W. Europe Standard Time"],
  ...["BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"],
  ...["RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "END:STANDARD"],
  ...["BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"],
  ...["RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE"],
].join("\r\n");
const IN_ZONE = ";TZID=W. Europe Standard Time";

test("Outlook: what is shown as out of office counts, with its zone, its exceptions, and the one that was moved", () => {
  const weekly = {
    ...{ UID: "040000008200E0", SUMMARY: "Private", TRANSP: "OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS": "OOF" },
    [`DTSTART${IN_ZONE}`]: "20260313T090000",
    [`DTEND${IN_ZONE}`]: "20260313T170000",
  };
  const moved = {
    ...{ UID: "040000008200E0", SUMMARY: "Private", TRANSP: "OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS": "OOF" },
    [`RECURRENCE-ID${IN_ZONE}`]: "20260327T090000",
    [`DTSTART${IN_ZONE}`]: "20260326T090000",
    [`DTEND${IN_ZONE}`]: "20260326T120000",
  };
  const text = calendar(
    OUTLOOK_ZONE,
    event({ ...weekly, RRULE: "FREQ=WEEKLY;COUNT=5;BYDAY=FR", [`EXDATE${IN_ZONE}`]: "20260320T090000" }),
    event(moved),
    event({
      ...{ UID: "elsewhere", SUMMARY: "From home", TRANSP: "OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS": "WORKINGELSEWHERE" },
      ...{ "DTSTART;VALUE=DATE": "20260316", "DTEND;VALUE=DATE": "20260317" },
    }),
  );
  expect(read(text)).toEqual([
    "040000008200E0 2026-03-13T08:00:00.000Z: 2026-03-13T08:00:00.000Z 2026-03-13T16:00:00.000Z out_of_office",
    "elsewhere: 2026-03-15T23:00:00.000Z 2026-03-16T23:00:00.000Z null",
    "040000008200E0 2026-03-27T08:00:00.000Z: 2026-03-26T08:00:00.000Z 2026-03-26T11:00:00.000Z out_of_office",
    "040000008200E0 2026-04-03T07:00:00.000Z: 2026-04-03T07:00:00.000Z 2026-04-03T15:00:00.000Z out_of_office",
    "040000008200E0 2026-04-10T07:00:00.000Z: 2026-04-10T07:00:00.000Z 2026-04-10T15:00:00.000Z out_of_office",
  ]);
});

test("Google: whole days that are busy count, free ones by the words of their titles; a long title is folded", () => {
  const text = calendar(
    "X-WR-TIMEZONE:America/New_York",
    event({
      ...{ UID: "ooo@google.com", SUMMARY: "Out of office", TRANSP: "OPAQUE", STATUS: "CONFIRMED" },
      ...{ DTSTART: "20260401T040000Z", DTEND: "20260403T040000Z" },
    }),
    event({
      UID: "dentist@google.com",
      SUMMARY: "Out of office",
      TRANSP: "OPAQUE",
      DTSTART: "20260402T140000Z",
      DTEND: "20260402T150000Z",
    }),
    event({
      ...{ UID: "ferien@google.com", SUMMARY: "Unsere großen\r\n  Férien: Süden", TRANSP: "TRANSPARENT" },
      ...{ "DTSTART;VALUE=DATE": "20260501", "DTEND;VALUE=DATE": "20260504" },
    }),
    event({
      UID: "off@google.com",
      SUMMARY: "Ferien",
      STATUS: "CANCELLED",
      "DTSTART;VALUE=DATE": "20260601",
      "DTEND;VALUE=DATE": "20260602",
    }),
    event({ UID: "birthday@google.com", SUMMARY: "Birthday", "DTSTART;VALUE=DATE": "20260510" }),
  );
  expect(read(text, { zone: "America/New_York" }).map((each) => each.split(" ").at(-1))).toEqual([
    "all_day",
    "null",
    "null",
  ]);
  expect(read(text, { zone: "America/New_York", words: ["ferien", "out of office"] })).toEqual([
    "ooo@google.com: 2026-04-01T04:00:00.000Z 2026-04-03T04:00:00.000Z title",
    "dentist@google.com: 2026-04-02T14:00:00.000Z 2026-04-02T15:00:00.000Z title",
    "ferien@google.com: 2026-05-01T04:00:00.000Z 2026-05-04T04:00:00.000Z title",
    "birthday@google.com: 2026-05-10T04:00:00.000Z 2026-05-11T04:00:00.000Z null",
  ]);
  expect(read(text, { words: ["feri", "office out"] }).some((each) => each.endsWith("title"))).toBe(false);
});

test("Apple: whole days are those of the member, also over the change of the clocks; times without a zone are theirs", () => {
  const text = calendar(
    event({
      UID: "A-1",
      SUMMARY: "Trip",
      TRANSP: "OPAQUE",
      "DTSTART;VALUE=DATE": "20260328",
      "DTEND;VALUE=DATE": "20260330",
    }),
    event({ UID: "A-2", SUMMARY: "Retreat", TRANSP: "OPAQUE", DTSTART: "20260410T120000", DURATION: "P2D" }),
    event({
      UID: "A-3",
      SUMMARY: "Fridays",
      TRANSP: "OPAQUE",
      "DTSTART;VALUE=DATE": "20260109",
      RRULE: "FREQ=WEEKLY;BYDAY=FR;UNTIL=20260327",
      "EXDATE;VALUE=DATE": "20260320",
    }),
  );
  const berlin = [
    "A-3 2026-03-13: 2026-03-12T23:00:00.000Z 2026-03-13T23:00:00.000Z all_day",
    "A-3 2026-03-27: 2026-03-26T23:00:00.000Z 2026-03-27T23:00:00.000Z all_day",
    "A-1: 2026-03-27T23:00:00.000Z 2026-03-29T22:00:00.000Z all_day",
    "A-2: 2026-04-10T10:00:00.000Z 2026-04-12T10:00:00.000Z all_day",
  ];
  expect(read(text)).toEqual(berlin);
  expect(read(text, { zone: "Pacific/Auckland" }).at(-1)).toBe(
    "A-2: 2026-04-10T00:00:00.000Z 2026-04-12T00:00:00.000Z all_day",
  );
});

test("what is going on counts, what is over or far ahead doesn't, and what makes no sense takes nothing else with it", () => {
  const days = { SUMMARY: "Away", TRANSP: "OPAQUE" };
  const text = calendar(
    event({ ...days, UID: "over", "DTSTART;VALUE=DATE": "20260301", "DTEND;VALUE=DATE": "20260309" }),
    event({ ...days, UID: "on", "DTSTART;VALUE=DATE": "20260301", "DTEND;VALUE=DATE": "20260310" }),
    event({ ...days, UID: "far", "DTSTART;VALUE=DATE": "20260701", "DTEND;VALUE=DATE": "20260702" }),
    event({ ...days, UID: "backward", "DTSTART;VALUE=DATE": "20260401", "DTEND;VALUE=DATE": "20260331" }),
    event({ ...days, UID: "no-day", "DTSTART;VALUE=DATE": "20261399" }),
    event({ ...days, UID: "seconds", DTSTART: "20260401T000000Z", DTEND: "20260402T000000Z", RRULE: "FREQ=SECONDLY" }),
    event({
      ...days,
      UID: "hours",
      DTSTART: "20260405T000000Z",
      DTEND: "20260406T000000Z",
      RRULE: "FREQ=DAILY;BYMINUTE=1,2,3;BYSECOND=1,2,3",
    }),
  );
  expect(read(text).map((each) => each.split(":")[0])).toEqual(["on", "backward", "seconds", "hours"]);
});

test("what the member declined doesn't count; what others declined does", () => {
  const declined = (uid: string, who: string): string =>
    event({
      ...{ UID: uid, SUMMARY: "Off-site", TRANSP: "OPAQUE", "DTSTART;VALUE=DATE": "20260401" },
      ...{
        "ATTENDEE;PARTSTAT=DECLINED;CN=Sam": `mailto:${who}`,
        "ATTENDEE;PARTSTAT=ACCEPTED": "mailto:boss@a.example",
      },
    });
  const text = calendar(declined("mine", "Sam@A.example"), declined("theirs", "pia@a.example"));
  expect(read(text, { addresses: ["sam@a.example"] }).map((each) => each.split(":")[0])).toEqual(["theirs"]);
});

test.each([
  ["nothing", "", "not_a_calendar"],
  ["a page", "<html>Sign in</html>", "not_a_calendar"],
  ["what is compressed", "\u001f\u008b\u0008gzip", "not_a_calendar"],
  ["too many", calendar(...Array.from({ length: 5_001 }, (_, n) => event({ UID: `${n}` }))), "too_many_events"],
])("%s", (_what, text, problem) => {
  expect(readOutTimes({ text, zone: "UTC", from: FROM, until: FROM, words: [], addresses: [] })).toEqual({
    ok: false,
    problem,
  });
});
