import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { instant, STORY_AGREEMENT, SAM, QUINN } from "../../../test/scenarios/story.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { compileTerms } from "../terms/terms.ts";
import { mayBeToldFrom } from "./may-be-told-from.ts";
import { gatherNotices, isAll, type Notice, type Told } from "./notice.ts";

function quiet(hours: string, { zone = "Europe/Berlin", leads = false } = {}) {
  const [fromMinute = 0, until = 0] = hours
    .split("-")
    .map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  const untilMinute = until > fromMinute ? until : until + 1_440;
  return compileTerms({
    ...STORY_AGREEMENT,
    quietHours: { clause: clauseId("escalation.quiet-hours"), zone, fromMinute, untilMinute, leads },
  });
}

test.each([
  // hours         at                        told from                 what it pins
  ["20:00-07:30", "2026-03-09T19:59:59+01:00", "2026-03-09T19:59:59+01:00", "before they begin"],
  ["20:00-07:30", "2026-03-09T20:00+01:00", "2026-03-10T07:30+01:00", "from the first minute on"],
  ["20:00-07:30", "2026-03-10T03:00+01:00", "2026-03-10T07:30+01:00", "past midnight"],
  ["20:00-07:30", "2026-03-10T07:30+01:00", "2026-03-10T07:30+01:00", "over at the last"],
  ["12:00-13:00", "2026-03-09T12:20+01:00", "2026-03-09T13:00+01:00", "within a day"],
  ["22:00-24:00", "2026-03-09T23:00+01:00", "2026-03-10T00:00+01:00", "until midnight"],
  ["20:00-07:30", "2026-03-28T21:00+01:00", "2026-03-29T07:30+02:00", "the night in which clocks go forward"],
  ["20:00-07:30", "2026-10-24T21:00+02:00", "2026-10-25T07:30+01:00", "the night in which clocks go back"],
  [
    "22:00-02:30",
    "2026-03-28T23:00+01:00",
    "2026-03-29T03:00+02:00",
    "an end that does not exist: when the clocks jump",
  ],
  ["02:10-02:50", "2026-03-29T01:59+01:00", "2026-03-29T01:59+01:00", "hours that do not exist"],
  ["22:00-02:30", "2026-10-25T01:00+02:00", "2026-10-25T02:30+02:00", "an end that comes twice: at the first"],
  ["22:00-02:30", "2026-10-25T02:10+01:00", "2026-10-25T02:30+01:00", "and quiet again when the clocks read so again"],
])("quiet from %s, at %s somebody is told from %s: %s", (hours, at, from, _pins) => {
  expect(mayBeToldFrom(quiet(hours), SAM, instant(at))).toBe(instant(from));
});

test("leads of parties are told at once, unless the agreement spares them too", () => {
  const night = instant("2026-03-09T23:00+01:00");
  expect(mayBeToldFrom(quiet("20:00-07:30"), QUINN, night)).toBe(night);
  expect(mayBeToldFrom(quiet("20:00-07:30", { leads: true }), QUINN, night)).toBe(instant("2026-03-10T07:30+01:00"));
  expect(mayBeToldFrom(compileTerms(STORY_AGREEMENT), SAM, night), "no quiet hours").toBe(night);
});

test("quiet is what the version pins of its zone, whatever the machine knows today", () => {
  const quietHours = {
    ...{ clause: clauseId("q"), zone: "Europe/Berlin", leads: false },
    ...{ fromMinute: 20 * 60, untilMinute: 31 * 60 },
  };
  const summer = [{ zone: "Europe/Berlin", periods: [[946_684_800_000, 120]] as const }];
  const evening = instant("2026-03-09T18:30Z");
  const toldFrom = (zoneRules?: typeof summer) =>
    mayBeToldFrom(compileTerms({ ...STORY_AGREEMENT, quietHours, zoneRules }), SAM, evening);
  expect(toldFrom(), "19:30").toBe(evening);
  expect(toldFrom(summer), "20:30, until 07:00").toBe(instant("2026-03-10T05:00Z"));
});

const minute = (count: number): EpochMs => epochMs(1_773_046_800_000 + count * 60_000);
let seq = 0;
function told(dueAt: number, toldAt: number, more: Partial<Told> = {}): Told {
  seq += 1;
  return {
    ...{ receiver: SAM, leadId: leadId("ada"), topic: null, seq, n: 0, channels: [], carried: null },
    ...{ dueAt: minute(dueAt), toldAt: minute(toldAt), notBefore: minute(toldAt) },
    ...more,
  };
}
const shape = (notices: readonly Notice[]) =>
  notices.map(({ latest, skipped }) => [...skipped, latest].map((each) => each.seq));

test("what was overdue together is one notice, the latest; what is told in time is one each", () => {
  seq = 0;
  expect(shape(gatherNotices([], [told(0, 60), told(10, 60), told(20, 60)]))).toEqual([[1, 2, 3]]);
  seq = 0;
  expect(shape(gatherNotices([], [told(0, 0), told(10, 10), told(20, 20)]))).toEqual([[1], [2], [3]]);
  seq = 0;
  // The second batch of a catch-up, a minute later: what was due when the first was told belongs to it.
  expect(shape(gatherNotices([], [told(0, 60), told(10, 61), told(62, 62)]))).toEqual([[1, 2], [3]]);
});

test("each lead and each receiver has notices of their own", () => {
  seq = 0;
  const bea = leadId("bea");
  expect(
    shape(
      gatherNotices([], [told(0, 60), told(1, 60, { leadId: bea }), told(2, 60, { receiver: QUINN }), told(3, 60)]),
    ),
  ).toEqual([[1, 4], [2], [3]]);
});

test("what cannot be shown yet gives way to what comes meanwhile; what was read does not", () => {
  seq = 0;
  const first = told(0, 0, { notBefore: minute(600) });
  const next = told(30, 30, { notBefore: minute(600) });
  expect(shape(gatherNotices([{ latest: first, skipped: [], isRead: false, withdrawn: null }], [next]))).toEqual([
    [1, 2],
  ]);
  expect(shape(gatherNotices([{ latest: first, skipped: [], isRead: true, withdrawn: null }], [next]))).toEqual([[2]]);
  expect(
    shape(gatherNotices([{ latest: told(0, 60), skipped: [], isRead: true, withdrawn: null }], [told(5, 61)])),
  ).toEqual([[4]]);
});

test("when the lead leaves somebody, what they have not read about it is withdrawn; what tells them of it stays", () => {
  seq = 0;
  const before = [told(0, 0), told(10, 10)];
  const [read, unread] = before.map((latest, index) => ({ latest, skipped: [], isRead: index === 0, withdrawn: null }));
  const left = { receiver: SAM, leadId: leadId("ada"), topic: null, seq: 3, n: 0 };
  const others = { receiver: QUINN, leadId: leadId("ada"), topic: null, seq: 3, n: 0 };
  if (read === undefined || unread === undefined) throw new Error("two");
  const gone = gatherNotices([read, unread], [], [others, left]);
  expect(gone.map(({ latest, withdrawn }) => [latest.seq, withdrawn?.seq])).toEqual([[2, 3]]);

  // Told in time that it went: a notice of its own, and the one before it is withdrawn.
  const ofIt = told(20, 20, { seq: 3 });
  const both = gatherNotices([read, unread], [ofIt], [left]);
  expect(both.map(({ latest, withdrawn }) => [latest.seq, withdrawn?.seq ?? null])).toEqual([
    [3, null],
    [2, 3],
  ]);
  // Overdue together: it takes the place of the one before, and names it.
  const late = gatherNotices([read, { ...unread, latest: { ...unread.latest, toldAt: minute(30) } }], [ofIt], [left]);
  expect(shape(late)).toEqual([[2, 3]]);
  // In the same batch, what comes after it is not withdrawn.
  const after = gatherNotices([], [told(0, 0, { seq: 2 }), told(40, 40, { seq: 4 })], [left]);
  expect(after.map(({ latest, withdrawn }) => [latest.seq, withdrawn?.seq ?? null])).toEqual([
    [2, 3],
    [4, null],
  ]);
});

test("a topic is a subject of its own, whatever leads are called", () => {
  seq = 0;
  const digest = { leadId: null, topic: "ada" };
  expect(shape(gatherNotices([], [told(0, 60), told(1, 60, digest), told(2, 60, digest)]))).toEqual([[1], [2, 3]]);
});

test("who leaves the agreement has all withdrawn that they have not read, leads and topics; others keep theirs", () => {
  seq = 0;
  const digest = { leadId: null, topic: "digest" };
  const before = [
    told(0, 0),
    told(1, 1, { leadId: leadId("bea") }),
    told(2, 2, digest),
    told(3, 3, { receiver: QUINN }),
  ];
  const known = before.map((latest, index) => ({ latest, skipped: [], isRead: index === 1, withdrawn: null }));
  const gone = { receiver: SAM, leadId: null, topic: null, seq: 5, n: 0 };
  expect(gatherNotices(known, [], [gone]).map(({ latest, withdrawn }) => [latest.seq, withdrawn])).toEqual([
    [1, gone],
    [3, gone],
  ]);
  expect(isAll(gone)).toBe(true);
  expect([isAll({ leadId: leadId("ada"), topic: null }), isAll({ leadId: null, topic: "digest" })]).toEqual([
    false,
    false,
  ]);
  // One topic alone.
  const one = gatherNotices(known, [], [{ ...gone, topic: "digest" }]);
  expect(one.map(({ latest }) => latest.seq)).toEqual([3]);
});

test("withdrawn is what was told before, in the order of the log: by its entry, then by its place in it", () => {
  seq = 0;
  const entry = (n: number) => told(n, n, { seq: 5, n });
  const gone = { receiver: SAM, leadId: leadId("ada"), topic: null, seq: 5, n: 1 };
  const found = gatherNotices([], [entry(0), entry(1), entry(2)], [gone]);
  expect(found.map(({ latest, withdrawn }) => [latest.n, withdrawn !== null])).toEqual([
    [0, true],
    [1, false],
    [2, false],
  ]);
  const later = gatherNotices([], [told(0, 0, { seq: 6, n: 0 })], [{ ...gone, n: 3 }]);
  expect(later.map(({ withdrawn }) => withdrawn)).toEqual([null]);
});

/** Decisions as a worker makes them: due in order of time, told whenever someone looked. */
const histories = fc
  .array(
    fc.record({ apart: fc.nat(90), late: fc.nat(600), lead: fc.nat(2), receiver: fc.nat(2), quiet: fc.nat(300) }),
    {
      maxLength: 30,
    },
  )
  .map((steps) => {
    let due = 0;
    let now = 0;
    return steps.map(({ apart, late, lead, receiver, quiet: shownAfter }, index): Told => {
      due += apart;
      now = Math.max(now, due + (late > 300 ? late : 0));
      return {
        ...{ receiver: memberId(`m${receiver}`), leadId: leadId(`l${lead}`), topic: null, seq: index + 1, n: 0 },
        ...{ channels: [], carried: null },
        ...{ dueAt: minute(due), toldAt: minute(now), notBefore: minute(now + (shownAfter > 200 ? shownAfter : 0)) },
      };
    });
  });

test("none is lost: every event is in exactly one notice, of its lead and receiver, in order", () => {
  fc.assert(
    fc.property(histories, (all) => {
      const notices = gatherNotices([], all);
      const found = notices.flatMap(({ latest, skipped }) => [...skipped, latest]);
      expect(found.toSorted((a, b) => a.seq - b.seq)).toEqual(all);
      for (const { latest, skipped } of notices) {
        const whole = [...skipped, latest];
        expect(whole.map((each) => each.seq)).toEqual(whole.map((each) => each.seq).toSorted((a, b) => a - b));
        const leads = whole.map(({ seq: place }) => all.find((each) => each.seq === place)?.leadId);
        expect(new Set(whole.map((each, index) => `${leads[index]} ${each.receiver}`)).size).toBe(1);
      }
    }),
  );
});

test("what was overdue together is one notice a lead and receiver, in however many batches it was handled", () => {
  fc.assert(
    fc.property(histories, fc.nat(30), (all, cut) => {
      const known = gatherNotices([], all.slice(0, cut));
      const last = new Map(known.map((notice) => [`${notice.latest.leadId} ${notice.latest.receiver}`, notice]));
      const rest = gatherNotices([...last.values()], all.slice(cut));
      const grown = new Set(rest.flatMap(({ skipped }) => skipped.map((each) => each.seq)));
      const split = [...known.filter(({ latest }) => !grown.has(latest.seq)), ...rest];
      const order = (notices: readonly Notice[]) => shape(notices).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
      expect(order(split)).toEqual(order(gatherNotices([], all)));

      const together = all.map((each) => ({ ...each, toldAt: minute(100_000), notBefore: minute(100_000) }));
      const pairs = new Set(all.map((each) => `${each.leadId} ${each.receiver}`));
      expect(gatherNotices([], together)).toHaveLength(pairs.size);
    }),
  );
});

test("nobody is told in quiet hours whom they spare, nor later than they last", () => {
  const hours = fc.tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_439 }));
  const zones = fc.constantFrom("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu");
  const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
  fc.assert(
    fc.property(hours, zones, instants, ([fromMinute, length], zone, at) => {
      const quietHours = { clause: clauseId("q"), zone, fromMinute, untilMinute: fromMinute + length, leads: true };
      const from = mayBeToldFrom(compileTerms({ ...STORY_AGREEMENT, quietHours }), SAM, epochMs(at));
      const isQuiet = (instantMs: number): boolean => {
        const { hour, minute: past } = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone);
        return (hour * 60 + past - fromMinute + 1_440) % 1_440 < length;
      };
      expect(isQuiet(from)).toBe(false);
      if (from !== at) expect([isQuiet(at), isQuiet(from - 1)]).toEqual([true, true]);
      expect(from - at).toBeLessThanOrEqual((length + 60) * 60_000);
    }),
    { numRuns: 40 },
  );
});
