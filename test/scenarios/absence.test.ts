/** Who is away gets nothing; what they hold stays or goes to others; and who is back is asked again. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import type { Agreement, Leg } from "../../src/agreement/terms/agreement.ts";
import { absenceId, clauseId, leadId, type MemberId, memberId } from "../../src/base/ids.ts";
import { epochMs, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { type DecidedInput, ofLeads } from "../../src/engine/timeline/replay.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER, isAbsent } from "../../src/engine/roster/roster.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce } from "../../src/engine/terms/terms-in-force.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import {
  acceptedBy,
  askedForDemo,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  QUINN,
  RIA,
  SAM,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "./story.ts";

const MONDAY = "2026-03-09T10:00+01:00";
const [qualification, sales] = STORY_AGREEMENT.legs as [Leg, Leg];
/** Nothing is taken away by a clock. */
const PATIENT: Agreement = { ...STORY_AGREEMENT, escalation: [] };

let count = 0;
function away(
  story: Story,
  member: MemberId,
  [at, from, until]: readonly [string, string, string | null],
  leads: "stay" | "reroute" = "stay",
): { readonly id: ReturnType<typeof absenceId>; readonly decidedInputs: readonly DecidedInput[] } {
  count += 1;
  const id = absenceId(`absence-${count}`);
  const decidedInputs = story.replay.take({
    kind: "enter_absence",
    occurredAt: instant(at),
    recordedAt: instant(at),
    absence: id,
    member,
    from: instant(from),
    until: until === null ? null : instant(until),
    leads,
    by: member,
  });
  return { id, decidedInputs };
}
function back(story: Story, id: ReturnType<typeof absenceId>, at: string): readonly DecidedInput[] {
  const recordedAt = instant(at);
  return story.replay.take({ kind: "end_absence", occurredAt: recordedAt, recordedAt, absence: id, by: null });
}
function arrives(story: Story, id: string, at = MONDAY) {
  story.when(at, captured(), at, leadId(id));
  return find(story.when(at, askedForDemo, at, leadId(id)), "assigned");
}
const events = (decidedInputs: readonly DecidedInput[]) =>
  ofLeads(decidedInputs).flatMap(({ decided }) => decided.events);

test("on vacation they get nothing, and the assignment says why", () => {
  const story = new Story(PATIENT);
  away(story, SAM, ["2026-03-01T10:00+01:00", "2026-03-09T00:00+01:00", "2026-03-16T00:00+01:00"]);
  const assigned = arrives(story, "a");
  expect(assigned.member).toBe(SUE);
  expect(assigned.candidates.at(-1)).toMatchObject({ member: SAM, skipped: "absent", share: 0 });
  expect(arrives(story, "b", "2026-03-16T09:00+01:00").member).toBe(SAM);
});

test("heard late, an absence counts from then on: who got a lead meanwhile keeps it", () => {
  const story = new Story(PATIENT);
  expect(arrives(story, "a").member).toBe(SAM);
  const { decidedInputs } = away(story, SAM, ["2026-03-09T10:10+01:00", "2026-03-09T08:00+01:00", null]);
  expect(decidedInputs).toHaveLength(1);
  expect(story.replay.roster().absences.get(SAM)).toMatchObject([
    { from: instant("2026-03-09T08:00+01:00"), countsFrom: instant("2026-03-09T10:10+01:00") },
  ]);
  expect(story.lead(leadId("a")).owner).toBe(SAM);
});

test("what is undecided goes to others at the very instant, each lead once; what is decided stays", () => {
  const agreement = {
    ...PATIENT,
    legs: [qualification, { ...sales, pool: { ...sales.pool, members: [...sales.pool.members, inSales("rob")] } }],
  };
  const parties = agreement.parties.map((party) =>
    party.name === "sales" ? { ...party, members: [RIA, memberId("rob")] } : party,
  );
  const story = new Story({ ...agreement, parties });
  for (const id of ["a", "b"]) arrives(story, id);
  story.when("2026-03-09T10:10+01:00", acceptedBy(SAM), undefined, leadId("a"));
  story.when("2026-03-09T10:20+01:00", passedOnBy(SAM), undefined, leadId("a"));
  expect(story.lead(leadId("a")).owner).toBe(RIA);
  const { decidedInputs } = away(story, SUE, ["2026-03-09T10:30+01:00", "2026-03-09T12:00+01:00", null], "reroute");
  expect(decidedInputs).toHaveLength(1);
  expect(story.replay.nextDue()).toBeLessThanOrEqual(instant("2026-03-09T12:00+01:00"));
  const moved = find(story.timePasses("2026-03-09T12:00+01:00"), "assigned");
  expect(moved).toMatchObject({ leadId: "b", member: SAM, why: "owner_absent", at: instant("2026-03-09T12:00+01:00") });
  expect(story.lead(leadId("b"))).toMatchObject({ owner: SAM, letGo: [{ member: SUE, why: "missed" }] });
  expect(describeEvent(PATIENT, moved)).toContain("Owner out of office: reassigned to sam (the only available rep)");
  // An SQL is Ria's, away or not; what she has only accepted is not.
  const ended = away(story, RIA, ["2026-03-09T13:00+01:00", "2026-03-09T13:00+01:00", null], "reroute");
  expect(find(events(ended.decidedInputs), "assigned")).toMatchObject({ leadId: "a", member: "rob", leg: "sales" });
});
const inSales = (member: string) => ({ member: memberId(member), weight: 1, calendar: undefined });

test("nobody else is there: it waits, says so, and comes back to them when they are", () => {
  const story = new Story(PATIENT);
  arrives(story, "a");
  away(story, SUE, ["2026-03-09T10:05+01:00", "2026-03-09T10:05+01:00", null]);
  const { id, decidedInputs } = away(story, SAM, ["2026-03-09T10:10+01:00", "2026-03-09T10:10+01:00", null], "reroute");
  const waits = find(events(decidedInputs), "assigned");
  expect(waits).toMatchObject({ member: QUINN, why: "owner_absent", choice: { kind: "nobody", retryAt: null } });
  expect(describeEvent(PATIENT, waits)).toContain("Owner out of office and no one available: quinn is accountable");
  const freed = events(back(story, id, "2026-03-09T10:40+01:00"));
  expect(find(freed, "assigned")).toMatchObject({ member: SAM, why: "freed" });
});

test("a try in vain says when the next is: an absence was made longer meanwhile", () => {
  const story = new Story(PATIENT);
  const noon = "2026-03-09T12:00+01:00";
  for (const member of [SAM, SUE]) away(story, member, ["2026-03-09T08:00+01:00", "2026-03-09T08:00+01:00", noon]);
  expect(arrives(story, "a").choice).toMatchObject({ kind: "nobody", retryAt: instant(noon) });
  for (const member of [SAM, SUE]) away(story, member, ["2026-03-09T11:00+01:00", noon, "2026-03-09T15:00+01:00"]);
  const tried = find(story.timePasses(noon), "waited");
  expect(tried.retryAt).toBe(instant("2026-03-09T15:00+01:00"));
  expect(find(story.timePasses("2026-03-09T15:00+01:00"), "assigned")).toMatchObject({ member: SAM, why: "freed" });
});

test("absences that overlap or follow on each other are one", () => {
  const story = new Story(PATIENT);
  const said = "2026-03-09T08:00+01:00";
  away(story, SUE, [said, said, null]);
  away(story, SAM, [said, said, "2026-03-09T12:00+01:00"]);
  away(story, SAM, [said, "2026-03-09T11:00+01:00", "2026-03-09T14:00+01:00"]);
  away(story, SAM, [said, "2026-03-09T14:00+01:00", "2026-03-09T15:00+01:00"]);
  expect(arrives(story, "a").choice).toMatchObject({ retryAt: instant("2026-03-09T15:00+01:00") });
});

test("who is accountable for what waits stays so, away or not; nothing moves twice", () => {
  const story = new Story(PATIENT);
  for (const member of [SAM, SUE])
    away(story, member, ["2026-03-09T08:00+01:00", "2026-03-09T08:00+01:00", null], "reroute");
  expect(arrives(story, "a").member).toBe(QUINN);
  const { decidedInputs } = away(story, QUINN, ["2026-03-09T10:10+01:00", "2026-03-09T10:10+01:00", null], "reroute");
  expect(kinds(events(decidedInputs))).toEqual([]);
  expect(story.lead(leadId("a")).owner).toBe(QUINN);
});

test("where absence is not looked at, a lead stays with whom it is when everybody is away", () => {
  const whenNobody = {
    kind: "ignore_absence",
    clause: clauseId("qualification.nobody-available"),
    tell: QUINN,
  } as const;
  const story = new Story({
    ...PATIENT,
    legs: [{ ...qualification, pool: { ...qualification.pool, whenNobody } }, sales],
  });
  arrives(story, "a");
  away(story, SUE, [MONDAY, MONDAY, null]);
  const { decidedInputs } = away(story, SAM, ["2026-03-09T10:10+01:00", "2026-03-09T10:10+01:00", null], "reroute");
  expect(decidedInputs.map(({ input }) => input.kind)).toEqual(["enter_absence", "absence_changed"]);
  expect(events(decidedInputs)).toEqual([]);
  expect(arrives(story, "b", "2026-03-09T10:20+01:00").choice).toEqual({ kind: "ignored_absence" });
});

test("refused, an absence changes nothing", () => {
  const story = new Story();
  const { id } = away(story, SAM, [MONDAY, MONDAY, "2026-03-09T12:00+01:00"]);
  const before = story.replay.roster();
  const refusal = (decidedInputs: readonly DecidedInput[]) =>
    decidedInputs.flatMap(({ decided }) => [...decided.events]);
  expect(refusal(back(story, absenceId("never"), "2026-03-09T10:30+01:00"))).toMatchObject([
    { code: "unknown_absence" },
  ]);
  expect(refusal(back(story, id, "2026-03-09T12:00+01:00"))).toMatchObject([{ code: "absence_over" }]);
  const again = { kind: "enter_absence", absence: id, member: SAM, until: null, leads: "stay", by: null } as const;
  const at = instant("2026-03-09T13:00+01:00");
  expect(refusal(story.replay.take({ ...again, from: at, occurredAt: at, recordedAt: at }))).toMatchObject([
    { code: "absence_known" },
  ]);
  expect(story.replay.roster()).toEqual(before);
});

test("law: whatever people say of their absences, nobody absent is given a lead; every open lead has an owner; replayed, all is the same", () => {
  const minutes = fc.integer({ min: 0, max: 2_000 });
  const steps = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("arrives" as const), after: minutes }) },
      fc.record({
        kind: fc.constant("away" as const),
        after: minutes,
        who: fc.constantFrom(SAM, SUE, RIA, QUINN),
        fromIn: fc.integer({ min: -600, max: 3_000 }),
        lasts: fc.option(fc.integer({ min: 1, max: 6_000 })),
        leads: fc.constantFrom("stay" as const, "reroute" as const),
      }),
      fc.record({ kind: fc.constant("back" as const), after: minutes, which: fc.nat(20) }),
      fc.record({ kind: fc.constant("accepts" as const), after: minutes, which: fc.nat(40) }),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, fc.boolean(), (script, keepAccount) => {
      const agreement = { ...STORY_AGREEMENT, legs: STORY_AGREEMENT.legs.map((leg) => ({ ...leg, keepAccount })) };
      const story = new Story(agreement);
      const decidedInputs: DecidedInput[] = [];
      const entered: string[] = [];
      const leads: string[] = [];
      let now = instant(MONDAY);
      const say = (fact: Parameters<typeof story.replay.take>[0]): void => {
        const before = story.replay.now();
        expect(before).toBeLessThanOrEqual(fact.recordedAt);
        decidedInputs.push(...story.replay.take(fact));
      };
      for (const step of script) {
        now = epochMs(now + step.after * MINUTE_MS);
        const at = { occurredAt: now, recordedAt: now };
        if (step.kind === "arrives") {
          const id = leadId(`l${leads.length}`);
          leads.push(id);
          say({ ...captured(), ...at, leadId: id });
          say({ ...askedForDemo, ...at, leadId: id });
        } else if (step.kind === "away") {
          const absence = absenceId(`v${entered.length}`);
          entered.push(absence);
          const from = epochMs(now + step.fromIn * MINUTE_MS);
          const until = step.lasts === null ? null : epochMs(from + step.lasts * MINUTE_MS);
          say({ kind: "enter_absence", ...at, absence, member: step.who, from, until, leads: step.leads, by: null });
        } else if (step.kind === "back") {
          say({ kind: "end_absence", ...at, absence: absenceId(`v${step.which}`), by: null });
        } else {
          const id = leadId(`l${step.which}`);
          const owner = story.replay.lead(id)?.owner;
          if (owner !== undefined && owner !== null) say({ ...acceptedBy(owner), ...at, leadId: id });
        }
      }
      decidedInputs.push(...story.replay.advanceTo(epochMs(now + 100 * HOUR_MS)));

      const again = startReplay(alwaysInForce(compileTerms(agreement)), {
        leads: [],
        roster: EMPTY_ROSTER,
        now: instant("2026-01-01T00:00Z"),
      });
      const facts = decidedInputs.filter(
        ({ input }) => !["time", "absence_changed", "absence_begins"].includes(input.kind),
      );
      const replayed = facts.flatMap(({ input }) => again.take(input as Parameters<typeof again.take>[0]));
      replayed.push(...again.advanceTo(epochMs(now + 100 * HOUR_MS)));
      expect(replayed.map(({ decided }) => decided.events)).toEqual(decidedInputs.map(({ decided }) => decided.events));

      let roster = EMPTY_ROSTER;
      for (const each of decidedInputs) {
        if (each.about === "lead")
          for (const event of each.decided.events)
            if (event.kind === "assigned" && event.choice.kind !== "nobody")
              expect(isAbsent(roster, event.member, event.at)).toBe(false);
        roster = each.decided.roster;
      }
      for (const id of leads) {
        const lead = story.lead(leadId(id));
        expect(lead.owner).not.toBeNull();
      }
    }),
    { numRuns: 150 },
  );
});
