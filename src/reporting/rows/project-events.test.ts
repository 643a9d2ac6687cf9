import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import {
  acceptedBy,
  askedForDemo,
  becameStage,
  captured,
  instant,
  passedOnBy,
  rejectedBy,
  RIA,
  SAM,
  sawPricing,
  Story,
  SUE,
  touchedBy,
} from "../../../test/scenarios/story.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs, HOUR_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { type DecidedInput, ofLeads } from "../../engine/timeline/replay.ts";
import { projectEvents, type RowChanges } from "./project-events.ts";

const MONDAY = "2026-03-09T09:00+01:00";

function project(decidedInputs: readonly DecidedInput[]): readonly RowChanges[] {
  return ofLeads(decidedInputs).flatMap(({ decided }) => (decided.lead === null ? [] : [projectEvents(decided)]));
}

function tell(story: Story, at: string, fact: Parameters<Story["when"]>[1]): RowChanges {
  const full = { ...fact, leadId: leadId("lead:1"), occurredAt: instant(at), recordedAt: instant(at) } as Fact;
  return project(story.replay.take(full)).at(-1) as RowChanges;
}

test("a lead arrives, asks for a demo, is accepted, passed on, won: each decision says which rows it makes", () => {
  const story = new Story();
  const arrived = tell(story, MONDAY, captured());
  expect(arrived.stageEntries).toMatchObject([{ stage: "captured", cycle: 1, origin: "webinar" }]);

  const asked = tell(story, "2026-03-09T09:05+01:00", askedForDemo);
  expect(asked.stageEntries).toMatchObject([{ stage: "mql" }]);
  expect(asked.clocks.map((clock) => [clock.name, clock.status])).toEqual([
    ["qualification.accept#1", "running"],
    ["qualification.first-touch#2", "running"],
    ["qualification.qualify#3", "running"],
  ]);

  expect(asked.assignments).toMatchObject([
    { leg: "qualification", cycle: 1, member: SAM, why: "round_robin", isTurn: true },
  ]);

  const touched = tell(story, "2026-03-09T09:10+01:00", touchedBy(SAM));
  expect(touched.touches).toEqual([
    {
      n: 0,
      leadId: "lead:1",
      at: instant("2026-03-09T09:10+01:00"),
      by: SAM,
      evidence: "logged",
      isTwoWay: false,
    },
  ]);
  expect(touched.clocks).toMatchObject([{ name: "qualification.first-touch#2", status: "met", elapsedMs: 300_000 }]);

  // Passed on without being accepted first: one acceptance.
  const passedOn = tell(story, "2026-03-09T09:20+01:00", passedOnBy(SAM));
  expect(passedOn.dispositions).toEqual([
    {
      n: 0,
      leadId: "lead:1",
      leg: "qualification",
      at: instant("2026-03-09T09:20+01:00"),
      decision: "accepted",
      by: SAM,
      reason: null,
      origin: "webinar",
    },
  ]);
  expect(passedOn.stageEntries).toMatchObject([{ stage: "working" }]);

  expect(tell(story, "2026-03-09T10:00+01:00", acceptedBy(RIA)).stageEntries).toMatchObject([{ stage: "sal" }]);
  const inDollars = { ...becameStage("opportunity"), currency: "USD" };
  expect(tell(story, "2026-03-10T09:00+01:00", inDollars).stageEntries).toMatchObject([
    { stage: "opportunity", valueMinor: 100_00, currency: "USD" },
  ]);
  expect(tell(story, "2026-03-10T10:00+01:00", becameStage("customer")).stageEntries).toMatchObject([
    { stage: "customer", valueMinor: 100_00, currency: null, creditedSdr: SAM, creditedRep: RIA },
  ]);
});

test("accepted again after a change of hands, the stage is not entered again", () => {
  const story = new Story();
  tell(story, MONDAY, captured());
  tell(story, MONDAY, askedForDemo);
  expect(tell(story, MONDAY, acceptedBy(SAM)).stageEntries).toHaveLength(1);
  const rejected = tell(story, MONDAY, rejectedBy(SAM, "not-mine"));
  expect(rejected.dispositions).toMatchObject([{ decision: "rejected", reason: "not-mine", by: SAM }]);
  const again = tell(story, MONDAY, acceptedBy(SUE));
  expect(again.stageEntries).toEqual([]);
  expect(again.dispositions).toMatchObject([{ decision: "accepted", by: SUE }]);
});

test("a refusal changes no row", () => {
  const story = new Story();
  tell(story, MONDAY, captured());
  expect(tell(story, MONDAY, acceptedBy(SAM))).toEqual({
    ...{ assignments: [], touches: [], disputes: [], corrections: [], ratings: [] },
    stageEntries: [],
    clocks: [],
    dispositions: [],
    precedents: [],
  });
});

const facts = fc.oneof(
  fc.constantFrom(askedForDemo, sawPricing, becameStage("sql"), becameStage("customer"), becameStage("lost")),
  fc
    .constantFrom(SAM, SUE, RIA)
    .chain((by) =>
      fc.constantFrom(
        touchedBy(by),
        acceptedBy(by),
        passedOnBy(by),
        rejectedBy(by, "not-mine"),
        rejectedBy(by, "timing"),
        rejectedBy(by, "data"),
        rejectedBy(by, "profile"),
      ),
    ),
);

test("whatever happens: a stage once a cycle, every clock as the lead remembers it", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          fact: facts,
          afterHours: fc.integer({ min: 0, max: 1_000 }),
          lateHours: fc.integer({ min: 0, max: 30 }),
        }),
        { maxLength: 25 },
      ),
      (script) => {
        const story = new Story();
        const id = leadId("lead:1");
        const start = instant(MONDAY);
        const decidedInputs: DecidedInput[] = [
          ...story.replay.take({ ...captured(), leadId: id, occurredAt: start, recordedAt: start }),
        ];
        for (const { fact, afterHours, lateHours } of script) {
          const recordedAt = epochMs(story.replay.now() + afterHours * HOUR_MS);
          const occurredAt = epochMs(Math.max(start, recordedAt - lateHours * HOUR_MS));
          decidedInputs.push(...story.replay.take({ ...fact, leadId: id, occurredAt, recordedAt }));
        }

        const entered = new Set<string>();
        const clocks = new Map<string, RowChanges["clocks"][number]>();
        for (const { decided } of ofLeads(decidedInputs)) {
          const changes = projectEvents(decided);
          for (const row of changes.stageEntries) {
            expect(entered.has(`${row.cycle} ${row.stage}`)).toBe(false);
            entered.add(`${row.cycle} ${row.stage}`);
          }
          for (const row of changes.clocks) clocks.set(row.name, row);
        }
        const lead = story.lead(id);
        expect(clocks.size).toBe(lead.clockCount);
        for (const clock of lead.clocks) {
          const { status, stoppedAt, elapsedMs, wallMs, dueAt } = clock;
          expect(clocks.get(clock.name)).toMatchObject({ status, stoppedAt, elapsedMs, wallMs, dueAt });
        }
      },
    ),
    { numRuns: 300 },
  );
});
