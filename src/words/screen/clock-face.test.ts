import { expect, test } from "vitest";
import { LATEST_MS } from "../../base/time.ts";
import { clockFace, type ShownClock } from "./clock-face.ts";

const MINUTE = 60_000;
const at = (text: string): number => Date.parse(text);
const monday = at("2026-03-09T10:00:00+01:00");

const DAYS = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** In Berlin, without a day for those of today. */
function words(instant: number, now: number): string {
  const [local, today] = [instant, now].map((each) =>
    Temporal.Instant.fromEpochMilliseconds(each).toZonedDateTimeISO("Europe/Berlin"),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return local.toPlainDate().equals(today.toPlainDate()) ? time : `${DAYS[local.dayOfWeek] ?? ""} ${time}`;
}

function clock(changes: Partial<ShownClock>): ShownClock {
  return {
    ...{ startedAt: monday, dueAt: monday + 60 * MINUTE, targetMs: 60 * MINUTE },
    ...{ status: "running", stoppedAt: null, elapsedMs: null, wallMs: null, pause: null, opensAt: monday },
    ...changes,
  };
}

const face = (changes: Partial<ShownClock>, now: number) =>
  clockFace(clock(changes), now, (instant) => words(instant, now));

test("a running clock counts down, and turns urgent near its end", () => {
  expect(face({}, monday)).toEqual({ tone: "accent", text: "1 h left", note: "due 11:00" });
  expect(face({}, monday + 15 * MINUTE).text).toBe("45 min left");
  expect(face({}, monday + 58 * MINUTE)).toEqual({ tone: "warn", text: "2:00 min left", note: "due 11:00" });
});

test("a clock that counts in hours that never come is never due", () => {
  expect(face({ opensAt: null, dueAt: LATEST_MS }, monday)).toEqual({
    tone: "warn",
    text: "never due",
    note: "its calendar never opens",
  });
});

test("outside its hours a clock waits for the next opening; it does not count down", () => {
  const opensAt = at("2026-03-09T09:00:00+01:00");
  const saturday = at("2026-03-07T12:00:00+01:00");
  expect(face({ opensAt, startedAt: saturday, dueAt: opensAt + 15 * MINUTE }, saturday)).toEqual({
    tone: "quiet",
    text: "starts Mon 09:00",
    note: "due Mon 09:15",
  });
  expect(face({ opensAt, startedAt: saturday, dueAt: opensAt + 15 * MINUTE }, opensAt)).toMatchObject({
    text: "15 min left",
  });
});

test("a clock that is due on another day says the day: the night is not working time", () => {
  expect(face({ dueAt: at("2026-03-10T10:30:00+01:00") }, monday)).toEqual({
    tone: "accent",
    text: "due Tue 10:30",
    note: null,
  });
});

test("at the due instant nothing is missed yet; a moment later it is", () => {
  expect(face({}, monday + 60 * MINUTE).text).toBe("0:00 min left");
  expect(face({}, monday + 60 * MINUTE + 1)).toEqual({ tone: "bad", text: "overdue", note: "was due 11:00" });
  expect(face({ status: "missed" }, monday + 250 * MINUTE).text).toBe("overdue by 3 h 10 min");
});

test("a night or a weekend makes no one later: then the due instant is said, or the time used in the clock's hours", () => {
  const nextMonday = monday + 7 * 24 * 60 * MINUTE;
  expect(face({ status: "missed" }, nextMonday)).toEqual({
    tone: "bad",
    text: "overdue",
    note: "was due Mon 11:00",
  });
  expect(face({ status: "missed", elapsedMs: 70 * MINUTE }, nextMonday).text).toBe("overdue by 10 min");
});

test("a paused clock says since when, why, and what is left", () => {
  const pause = { why: "Waiting for the lead's answer", since: monday + 10 * MINUTE, endsAt: null };
  const paused = { status: "paused", elapsedMs: 10 * MINUTE } as const;
  expect(face({ ...paused, pause }, monday + 500 * MINUTE)).toEqual({
    tone: "quiet",
    text: "paused since 10:10, 50 min left",
    note: "reason: Waiting for the lead's answer",
  });
  const ending = { ...pause, endsAt: monday + 70 * MINUTE };
  expect(face({ ...paused, pause: ending }, monday + 60 * MINUTE).note).toContain("until 11:10 at the latest");
});

test.each([
  [{ status: "met", elapsedMs: 12 * MINUTE, stoppedAt: monday }, "good", "met in 12 min"],
  [{ status: "stopped_late", elapsedMs: 250 * MINUTE, stoppedAt: monday }, "bad", "missed by 3 h 10 min"],
  [{ status: "missed", stoppedAt: monday }, "bad", "missed"],
  [{ status: "void", stoppedAt: monday }, "quiet", "canceled"],
] as const)("a clock that is over says how it ended", (changes, tone, text) => {
  expect(face(changes, monday + 500 * MINUTE)).toMatchObject({ tone, text });
});

test("late around the clock is said in days", () => {
  const DAY = 24 * 60 * MINUTE;
  const late = { status: "missed", targetMs: 2 * DAY, dueAt: monday, wallMs: 180 * DAY } as const;
  expect(face({ ...late, elapsedMs: 180 * DAY }, monday + 178 * DAY).text).toBe("overdue by 178 d");
  expect(face({ ...late, elapsedMs: 50 * DAY }, monday + 178 * DAY).text).toBe("overdue by 1152 h");
});
