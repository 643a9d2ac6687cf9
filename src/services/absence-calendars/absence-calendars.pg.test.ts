/** Absences follow the calendar that a member publishes: entered, moved, and ended by it, whoever reads it, whatever it answers, and only its own. */
import { gzipSync } from "node:zlib";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { type HttpPeer, type HttpWhim, startHttpPeer } from "../../../test/http-peer.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { defined } from "../../base/assert.ts";
import { memberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { openHttpSender } from "../../connectors/http/http-sender.ts";
import { reachableAddresses } from "../../connectors/http/reachable-addresses.ts";
import type { Database } from "../../store/database/database.ts";
import { workspacesWithCalendarsToRead } from "../../store/people/absence-calendars.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { enterAbsence } from "../absences/enter-absence.ts";
import { endAbsence } from "../absences/end-absence.ts";
import { readAbsences } from "../absences/read-absences.ts";
import type { Actor } from "../actor.ts";
import type { Context } from "../context.ts";
import { account, Company, MONDAY } from "../versions/version-life.fixture.ts";
import { previewAbsenceCalendar } from "./preview-absence-calendar.ts";
import { readAbsenceCalendars } from "./read-absence-calendars.ts";
import { readCalendarsDue } from "./read-calendars-due.ts";
import { removeAbsenceCalendarOf } from "./remove-absence-calendar.ts";
import { saveAbsenceCalendar } from "./save-absence-calendar.ts";

const SAM = memberId("sam");
const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

type Out = readonly [uid: string, from: string, until: string, rest?: readonly string[]];
/** Whole days that are busy. */
function calendarOf(...events: readonly Out[]): string {
  const lines = events.flatMap(([uid, from, until, rest = []]) => [
    ...["BEGIN:VEVENT", `UID:${uid}`, "SUMMARY:Secret trip", "TRANSP:OPAQUE"],
    ...[`DTSTART;VALUE=DATE:${from}`, `DTEND;VALUE=DATE:${until}`, ...rest, "END:VEVENT"],
  ]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
}
const TRIP: Out = ["trip", "20260316", "20260319"];
const LATER: Out = ["later", "20260330", "20260401"];

let company: Company;
let peer: HttpPeer;
let answer: HttpWhim | ((path: string, headers: Readonly<Record<string, string>>) => HttpWhim);
beforeEach(async () => {
  company = await new Company(db).begin();
  answer = { status: 200, body: calendarOf(TRIP, LATER) };
  peer = await startHttpPeer(({ path, headers }) => (typeof answer === "function" ? answer(path, headers) : answer));
});
afterEach(() => peer.close());

const as = (actor?: Actor): Context => ({ ...askedBy(company.services, actor), http });
const sam = (): Context => as(account("sam"));
const address = (path = "/private.ics"): string => `http://127.0.0.1:${peer.port}${path}`;
const shows = (...events: readonly Out[]): void => void (answer = { status: 200, body: calendarOf(...events) });
const save = (of: Context = sam(), words: readonly string[] = []): Promise<void> =>
  saveAbsenceCalendar(of, { member: SAM, address: address(), words, leads: "stay" });

/** Two workers at once, as each of them does. */
async function look(afterMs = 0): Promise<void> {
  company.time = epochMs(company.time + afterMs);
  await Promise.all([work(), work()]);
}
async function work(): Promise<void> {
  if ((await workspacesWithCalendarsToRead(db, company.time)).includes(company.workspaceId))
    await readCalendarsDue(as());
}
const days = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO("Europe/Berlin")
    .toPlainDateTime()
    .toString()
    .slice(5, 16);
async function away(): Promise<readonly string[]> {
  const { absences } = await readAbsences(as(), { limit: 100 });
  return absences.map(({ member, from, until }) => `${member} ${days(from)} ${until === null ? "?" : days(until)}`);
}
const standing = async () => defined((await readAbsenceCalendars(sam())).calendars[0], "the calendar");
const facts = async (): Promise<number> =>
  (await db.query("select from log where workspace_id = $1 and about = 'roster'", [company.workspaceId])).length;
const decided = async (): Promise<void> => {
  expect(await verifyWorkspace(db, company.workspaceId, () => undefined)).toMatchObject({ firstDifference: null });
};

test("two workers enter each once; what moves moves, what is gone ends, and what was entered by hand stays", async () => {
  await enterAbsence(sam(), { member: SAM, from: epochMs(MONDAY + 40 * DAY_MS), until: null, leads: "stay" });
  await save();
  await look();
  expect(await away()).toEqual(["sam 03-16T00:00 03-19T00:00", "sam 03-30T00:00 04-01T00:00", "sam 04-18T11:00 ?"]);
  const entered = await facts();
  await look(15 * MINUTE_MS);
  await look(15 * MINUTE_MS);
  expect(await facts(), "nothing twice").toBe(entered);

  shows(["trip", "20260317", "20260319"], ["new", "20260323", "20260324"]);
  await look(15 * MINUTE_MS);
  expect(await away()).toEqual(["sam 03-17T00:00 03-19T00:00", "sam 03-23T00:00 03-24T00:00", "sam 04-18T11:00 ?"]);
  // Moved back, it is another one than the one that ended.
  shows(TRIP);
  await look(15 * MINUTE_MS);
  expect((await away())[0]).toBe("sam 03-16T00:00 03-19T00:00");
  expect(await standing()).toMatchObject({ absences: 1, failure: null });
  await decided();
  expect(
    JSON.stringify(await db.query("select entry from log where workspace_id = $1", [company.workspaceId])),
  ).not.toMatch(/Secret|trip|private\.ics/);
});

test("whoever is back by hand is not away again; an absence that goes on is extended without a gap", async () => {
  shows(["now", "20260308", "20260312"], TRIP);
  await save();
  await look();
  const [now] = (await readAbsences(as(), { limit: 10 })).absences;
  company.time = epochMs(MONDAY + HOUR_MS);
  await endAbsence(sam(), { absence: defined(now, "an absence").id });
  await look(15 * MINUTE_MS);
  expect(await away()).toEqual(["sam 03-16T00:00 03-19T00:00"]);
  company.time = epochMs(MONDAY + 8 * DAY_MS);
  shows(["trip", "20260316", "20260325"]);
  await look();
  expect(await away()).toEqual(["sam 03-16T00:00 03-25T00:00"]);
  const rows = await db.query<{ readonly kinds: string }>(
    `select entry -> 'events' -> 0 ->> 'kind' as kinds from log where workspace_id = $1 and about = 'roster' order by seq desc limit 2`,
    [company.workspaceId],
  );
  expect(rows.map(({ kinds }) => kinds)).toEqual(["absence_ended", "absence_entered"]);
  await decided();
});

test("404, a sign-in page, or no event any more end nothing at once; what stays empty for a day is believed", async () => {
  await save();
  await look();
  const before = await away();
  for (const [status, body, failure] of [
    [404, "", "not_found"],
    [401, "", "denied"],
    [500, "", "not_answered"],
    [200, "<html>Sign in</html>", "not_a_calendar"],
    [200, calendarOf(), "emptied"],
  ] as const) {
    answer = { status, body };
    await look(6 * HOUR_MS);
    expect(await away()).toEqual(before);
    expect((await standing()).failure).toBe(failure);
  }
  for (let hour = 0; hour < 23; hour += 6) await look(6 * HOUR_MS - MINUTE_MS);
  expect(await away(), "almost a day").toEqual(before);
  await look(HOUR_MS);
  expect(await away()).toEqual([]);
  expect(await standing()).toMatchObject({ absences: 0, failure: null });
});

test("what has not changed isn't sent again, but once a day; failing, it is asked ever less often, and a clock set back makes it no later", async () => {
  let whole = 0;
  answer = (_path, headers) => {
    if (headers["if-none-match"] === '"one"') return { status: 304 };
    whole += 1;
    return { status: 200, headers: { etag: '"one"' }, body: calendarOf(TRIP, ["ahead", "20260608", "20260609"]) };
  };
  await save();
  await look();
  expect(whole).toBe(2);
  for (let n = 0; n < 4; n += 1) await look(15 * MINUTE_MS);
  expect([whole, peer.heard.length, (await away()).length]).toEqual([2, 6, 1]);
  expect((await standing()).readAt).toBe(company.time);
  await look(DAY_MS);
  expect([whole, (await away()).length], "ahead comes closer").toEqual([3, 2]);
  answer = "lost";
  const asked = peer.heard.length;
  for (let n = 0; n < 48; n += 1) await look(15 * MINUTE_MS);
  expect(peer.heard.length - asked, "in twelve hours").toBe(6);
  expect(await away()).toHaveLength(2);
  answer = { status: 200, body: calendarOf(TRIP) };
  await look(-3 * DAY_MS);
  expect((await standing()).failure).toBeNull();
  expect(await away()).toEqual(["sam 03-16T00:00 03-19T00:00"]);
});

test("a calendar that lies: compressed, endless, led to a private address, or not read at all", async () => {
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, "BEGIN:VEVENT\r\n")).toString("latin1");
  const cases: readonly [HttpWhim | typeof answer, string][] = [
    [{ status: 200, headers: { "content-encoding": "gzip" }, body: bomb }, "isn't an iCalendar file"],
    ["endless", "larger than 10 MB"],
    [{ status: 302, headers: { location: "http://169.254.169.254/latest/meta-data" } }, "isn't a public https address"],
    [{ status: 302, headers: { location: "/again" } }, "couldn't answer"],
    [{ status: 302, headers: { location: "file:///etc/passwd" } }, "isn't a public https address"],
  ];
  for (const [whim, words] of cases) {
    answer = whim;
    await expect(save(), words).rejects.toMatchObject({
      code: "input_invalid",
      message: expect.stringContaining(words) as string,
    });
  }
  for (const bad of ["nothing", "http://10.0.0.1/x.ics", "http://sam:secret@127.0.0.1/x.ics", "ftp://127.0.0.1/"])
    await expect(
      saveAbsenceCalendar(sam(), { member: SAM, address: bad, words: [], leads: "stay" }),
    ).rejects.toMatchObject({ code: "input_invalid" });
  expect((await readAbsenceCalendars(sam())).calendars).toEqual([]);
  answer = (path) =>
    path === "/private.ics"
      ? { status: 301, headers: { location: "/moved.ics" } }
      : { status: 200, body: calendarOf(TRIP) };
  await save();
  await look();
  expect(await away()).toHaveLength(1);
});

test("only its member and admins say it; the address is encrypted and never told, and titles are for whoever knows it", async () => {
  await expect(save(as(account("quinn")))).rejects.toMatchObject({ code: "not_permitted" });
  await expect(previewAbsenceCalendar(as(account("quinn")), { member: SAM, words: [] })).rejects.toMatchObject({
    code: "not_permitted",
  });
  const owner = as(account("dana", true));
  await expect(
    saveAbsenceCalendar(owner, { member: memberId("nobody"), address: address(), words: [], leads: "stay" }),
  ).rejects.toMatchObject({ code: "input_invalid" });
  await save(owner);
  const [row] = await db.query("select * from absence_calendar where workspace_id = $1", [company.workspaceId]);
  expect(JSON.stringify(row)).not.toContain("private.ics");
  expect(JSON.stringify(await readAbsenceCalendars(owner))).not.toContain("private.ics");
  expect((await readAbsenceCalendars(as(account("quinn")))).calendars).toEqual([]);
  const titles = async (ctx: Context, given?: string) =>
    (await previewAbsenceCalendar(ctx, { member: SAM, address: given, words: [] })).events.map(({ title }) => title);
  expect(await titles(owner)).toEqual([null, null]);
  expect(await titles(owner, address())).toEqual(["Secret trip", "Secret trip"]);
  expect(await titles(sam())).toEqual(["Secret trip", "Secret trip"]);
  answer = { status: 200, body: calendarOf(["free", "20260401", "20260402", ["X-MICROSOFT-CDO-BUSYSTATUS:FREE"]]) };
  const preview = (words: readonly string[]) => previewAbsenceCalendar(sam(), { member: SAM, words });
  expect(await preview([])).toMatchObject({ counted: 0, events: [{ why: null }] });
  expect(await preview(["TRIP"])).toMatchObject({ counted: 1, events: [{ why: "title" }] });
});

test("removed, its absences end or stay, as asked; another company has its own, and whoever has left is read no more", async () => {
  await save();
  await look();
  await removeAbsenceCalendarOf(sam(), { member: SAM, absences: "keep" });
  await look(HOUR_MS);
  expect(await away()).toHaveLength(2);
  await save();
  await look();
  expect(await away(), "the same event, the same absence").toHaveLength(2);
  await removeAbsenceCalendarOf(sam(), { member: SAM, absences: "end" });
  await removeAbsenceCalendarOf(sam(), { member: SAM, absences: "end" });
  expect(await away()).toEqual([]);
  await save();
  await look();
  expect(await away(), "anew").toHaveLength(2);

  await db.query("update absence_calendar set member = 'gone' where workspace_id = $1", [company.workspaceId]);
  await look(15 * MINUTE_MS);
  expect(await db.query("select from absence_calendar where workspace_id = $1", [company.workspaceId])).toEqual([]);
  const other = await new Company(db).begin();
  expect((await readAbsenceCalendars({ ...askedBy(other.services, account("sam")), http })).calendars).toEqual([]);
});

test("a worker that dies in between leaves no absence that nobody ends", async () => {
  await save();
  // It had written down what to enter, and had entered one of two.
  await look();
  await db.query("delete from absence where workspace_id = $1 and from_ms > $2", [
    company.workspaceId,
    MONDAY + 15 * DAY_MS,
  ]);
  shows(TRIP);
  await look(15 * MINUTE_MS);
  const rows = await db.query<{ readonly ended: boolean }>(
    "select is_ended as ended from calendar_absence where workspace_id = $1 order by from_ms",
    [company.workspaceId],
  );
  expect(rows).toEqual([{ ended: false }, { ended: true }]);
  const before: EpochMs = company.time;
  await db.query("update absence_calendar set next_read_ms = $2, claim = 'dead' where workspace_id = $1", [
    company.workspaceId,
    before + 5 * MINUTE_MS,
  ]);
  shows();
  await look(5 * MINUTE_MS);
  expect((await standing()).failure).toBe("emptied");
});
