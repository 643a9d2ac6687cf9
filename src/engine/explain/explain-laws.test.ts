/** What holds for every lead of a company at work: explained intervals are exactly what the engine counted. */
import { clauseTexts } from "../../words/clause/describe-clauses.ts";
import { beforeAll, expect, test } from "vitest";
import { agreementOf, COMPLETE, SAMPLE } from "../../../test/sample-agreement.ts";
import { defined } from "../../base/assert.ts";
import type { LeadId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { runCompany } from "../../lab/company/company.ts";
import { isOpen } from "../calendar/is-open.ts";
import { nextDueAt } from "../standing/next-due.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { startReplay } from "../timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../roster/roster.ts";
import { calendarOf, compileTerms } from "../terms/terms.ts";
import type { TermsInForce } from "../terms/terms-in-force.ts";
import { explain } from "./explain.ts";
import type { ClockExplanation, Explanation, Logged } from "./explanation.ts";
import { isMeasuring } from "../standing/clocks.ts";

const FROM = epochMs(Date.parse("2025-03-01T00:00:00Z"));
const UNTIL = epochMs(FROM + 70 * DAY_MS);

type Past = { readonly versions: TermsInForce; readonly logs: Map<LeadId, Logged[]>; leadOf(id: LeadId): LeadState };
let pasts: readonly Past[];

/** Replayed under one version, then another with other hours and targets that takes over what is open, then the first again for new leads. */
beforeAll(() => {
  const sample = compileTerms(agreementOf(SAMPLE));
  const other = agreementOf(
    SAMPLE.replace(
      "hot: 15 business minutes, warm: 2 business hours",
      "hot: 1 business hour, warm: 30 business minutes",
    )
      .replace("09:00-17:30", "10:00-16:00")
      .replaceAll(/^( +)(disposition):$/gm, "$1$2:\n$1  pauses: { asked-back: { label: Asked back } }"),
  );
  const amended = compileTerms(other, sample);
  const versions: TermsInForce = [
    { version: 1, terms: sample, from: FROM, takesOpenLeads: false },
    { version: 2, terms: amended, from: epochMs(FROM + 20.4 * DAY_MS), takesOpenLeads: true },
    {
      version: 3,
      terms: compileTerms(agreementOf(SAMPLE), amended),
      from: epochMs(FROM + 45.5 * DAY_MS),
      takesOpenLeads: true,
    },
  ];
  pasts = [
    live(versions, 7),
    live([{ version: 1, terms: compileTerms(agreementOf(COMPLETE)), from: FROM, takesOpenLeads: false }], 8),
  ];
});

function live(versions: TermsInForce, seed: number): Past {
  const replay = startReplay(versions, { leads: [], roster: EMPTY_ROSTER, now: FROM });
  const logs = new Map<LeadId, Logged[]>();
  let seq = 0;
  runCompany(replay, { seed, from: FROM, until: UNTIL, leadsPerDay: 6 }, (made) => {
    seq += 1;
    if (made.about !== "lead") return;
    const { input, decided, version } = made;
    const log = logs.get(input.leadId) ?? [];
    for (const event of decided.events)
      log.push({ seq, recordedAt: input.recordedAt, agreementVersion: version, event });
    logs.set(input.leadId, log);
  });
  return { versions, logs, leadOf: (id) => defined(replay.lead(id), id) };
}

function everyLead(check: (explained: Explanation, past: Past, log: readonly Logged[]) => void, at = UNTIL): void {
  for (const past of pasts) {
    for (const log of past.logs.values()) {
      const explained = explain(past.versions, log, at, clauseTexts);
      if (explained !== undefined) check(explained, past, log);
    }
  }
}

function everyClock(check: (clock: ClockExplanation, explained: Explanation, past: Past) => void): void {
  everyLead((explained, past) => {
    for (const clock of explained.clocks) check(clock, explained, past);
  });
}

test("what is told of the lead is its state, and what comes next is when it is due", () => {
  everyLead((explained, past) => {
    expect(explained.lead).toEqual(past.leadOf(explained.lead.leadId));
    const first = explained.next.find(({ kind }) => kind !== "opens");
    expect(first?.at ?? null).toBe(nextDueAt(explained.lead));
  });
});

test("intervals sum to what the engine measured when the clock stopped, stood still or changed", () => {
  let compared = 0;
  everyClock((clock) => {
    expect(clock.parts.reduce((sum, part) => sum + part.countedMs, 0)).toBe(clock.countedMs);
    const { endedBy } = clock;
    if (endedBy?.event.kind === "clock_met" || endedBy?.event.kind === "clock_stopped_late") {
      compared += 1;
      expect([clock.countedMs, clock.wallMs]).toEqual([endedBy.event.elapsedMs, endedBy.event.wallMs]);
    }
  });
  expect(compared).toBeGreaterThan(1_000);
});

test("they are in order, disjoint and within open time of the calendar that is named", () => {
  let amended = 0;
  everyClock((clock, _explained, { versions }) => {
    let before: EpochMs = clock.startedAt;
    if (clock.changes.some(({ event }) => event.because === "agreement")) amended += 1;
    for (const { intervals, hours, agreementVersion, from, until } of clock.parts) {
      const { terms } = defined(
        versions.find(({ version }) => version === agreementVersion),
        "version",
      );
      for (const each of intervals) {
        expect(each.from).toBeGreaterThanOrEqual(Math.max(before, from));
        expect(each.from).toBeLessThan(each.until);
        expect(each.until).toBeLessThanOrEqual(until);
        if (hours.kind === "business") {
          const calendar = calendarOf(terms, hours.calendar);
          expect(isOpen(calendar, each.from) && isOpen(calendar, epochMs(each.until - 1))).toBe(true);
        }
        before = each.until;
      }
    }
    expect(before).toBeLessThanOrEqual(clock.until);
  });
  expect(amended).toBeGreaterThan(20);
});

test("whoever had the lead had it for all of the time, and for all that was counted", () => {
  everyClock((clock) => {
    let before: EpochMs = clock.startedAt;
    for (const { from, until } of clock.held) {
      expect(from).toBe(before);
      before = until;
    }
    expect(before).toBe(clock.until);
    expect(clock.held.reduce((sum, { countedMs }) => sum + countedMs, 0)).toBe(clock.countedMs);
  });
  everyLead(({ speedToLead: { from, until, held } }) => {
    expect(held.reduce((sum, each) => sum + each.until - each.from, 0)).toBe(until - from);
  });
});

test("every outcome names the event that it started with and the fact that ended it", () => {
  everyClock((clock) => {
    expect(clock.startedBy.event.kind).not.toBe("clock_started");
    expect(clock.endedBy === null).toBe(
      isMeasuring({ status: clock.status, stoppedAt: clock.endedBy?.event.at ?? null }),
    );
    if (clock.endedBy !== null) expect(clock.evidence, `${clock.name} ${clock.endedBy.event.kind}`).not.toBeNull();
    expect(clock.sentence).not.toBe(clock.clause);
  });
});

test("at any instant before, it is told as it was known then", () => {
  const at = epochMs(FROM + 33 * DAY_MS);
  everyLead((explained, _past, log) => {
    const known = log.filter(({ recordedAt }) => recordedAt <= at);
    expect(explained.at).toBe(at);
    expect(explained.stages.length).toBe(known.filter(({ event }) => event.kind === "stage_entered").length);
    for (const clock of explained.clocks) expect(clock.until).toBeLessThanOrEqual(at);
    expect(explained.score.lines.reduce((sum, { points }) => sum + points, 0)).toBe(explained.score.total);
  }, at);
});

test("open hours hold all that was counted in them under the present version, and end with what is due last", () => {
  let compared = 0;
  everyLead(({ clocks, openHours, agreementVersion, at }) => {
    for (const { parts, dueAt, status } of clocks) {
      for (const { hours, intervals, agreementVersion: of } of parts) {
        if (hours.kind === "wall" || of !== agreementVersion) continue;
        const open = openHours.find(({ calendar }) => calendar === hours.calendar)?.intervals ?? [];
        const isIn = (from: number, until: number): boolean =>
          open.some((each) => each.from <= from && until <= each.until);
        for (const { from, until } of intervals) expect(isIn(from, until)).toBe(true);
        compared += intervals.length;
        if (status === "running" && dueAt > at && dueAt < at + 100 * DAY_MS) expect(isIn(dueAt - 1, dueAt)).toBe(true);
      }
    }
  });
  expect(compared).toBeGreaterThan(1_000);
});

test("the history has each score, touch, correction, deal, and merge, and counts the attempts of the cadence", () => {
  let [counted, fading] = [0, 0];
  everyLead(({ history, lead, cadence }, _past, log) => {
    const of = (kind: string): number => log.filter(({ event }) => event.kind === kind).length;
    expect([history.scores.length, history.touches.length, history.corrections.length]).toEqual([
      of("scored"),
      of("touched"),
      of("corrected"),
    ]);
    expect(history.merges.length).toBe(of("merged") + of("absorbed"));
    expect(history.scores.at(-1)?.event.total ?? 0).toBe(lead.score.total);
    expect(history.scores[0]?.faded ?? null).toBeNull();
    for (const [index, { faded }] of history.scores.entries())
      if (faded !== null && faded < (history.scores[index - 1]?.event.total ?? 0)) fading += 1;
    for (const [index, { faded }] of history.scores.entries())
      if (faded !== null)
        expect(faded).toBeLessThanOrEqual(Math.max(faded, history.scores[index - 1]?.event.total ?? 0));
    const sinceHandOff = history.touches.filter(
      ({ counts, event }) => counts && event.at >= (lead.assignedAt ?? 0),
    ).length;
    if (cadence !== null && cadence.attempts > 0) counted += Math.min(1, sinceHandOff);
  });
  expect(counted).toBeGreaterThan(10);
  expect(fading).toBeGreaterThan(10);
});
