/** Whoever's last day has come and gone, or whom the version in force does not name any more, gets nothing more, and what they had is for others. */
import { expect, test } from "vitest";
import type { Agreement, Leg } from "../../src/agreement/terms/agreement.ts";
import { absenceId, clauseId, leadId, memberId } from "../../src/base/ids.ts";
import { DAY_MS, durationMs, epochMs } from "../../src/base/time.ts";
import { compileTerms, type Terms } from "../../src/engine/terms/terms.ts";
import type { TermsInForce } from "../../src/engine/terms/terms-in-force.ts";
import {
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  personNamed,
  QUINN,
  rejectedBy,
  RIA,
  SAM,
  STORY_AGREEMENT,
  Story,
  SUE,
  touchedBy,
} from "./story.ts";

const MARA = memberId("mara");

const [leg, sales] = STORY_AGREEMENT.legs as [Agreement["legs"][0], Agreement["legs"][0]];
const LEAVING: Agreement = {
  ...STORY_AGREEMENT,
  escalation: [],
  people: [{ ...personNamed(SAM, "Sam"), left: "2026-03-09" }, personNamed(SUE, "Sue")],
};

function arrives(story: Story, id: string, at: string, named?: typeof SAM) {
  story.when(at, { ...captured(), ...(named === undefined ? {} : { owner: named }) }, undefined, leadId(id));
  return find(story.when(at, askedForDemo, undefined, leadId(id)), "assigned");
}

test("the last day is a day like any other; with the next, in the zone of the workspace, it is over", () => {
  const story = new Story(LEAVING);
  expect(arrives(story, "a", "2026-03-09T23:59+01:00").member).toBe(SAM);
  const next = arrives(story, "b", "2026-03-10T00:00+01:00");
  expect(next).toMatchObject({
    member: SUE,
    candidates: [
      { member: SUE, skipped: null },
      { member: SAM, skipped: "has_left" },
    ],
  });
  expect(arrives(story, "c", "2026-03-10T00:01+01:00").member).toBe(SUE);
});

test("nor is it given to who left by a capture that names them, or where absences are not looked at", () => {
  const ignores = { kind: "ignore_absence", clause: leg.pool.clause, tell: leg.pool.whenNobody.tell } as const;
  const members = [{ member: SAM, weight: 1, calendar: undefined }];
  const alone = { ...LEAVING, legs: [{ ...leg, pool: { ...leg.pool, members, whenNobody: ignores } }, sales] };
  expect(arrives(new Story(LEAVING), "a", "2026-03-10T10:00+01:00", SAM).member).toBe(SUE);
  expect(arrives(new Story(alone), "a", "2026-03-10T10:00+01:00")).toMatchObject({
    member: ignores.tell,
    choice: { kind: "nobody", retryAt: null },
  });
});

const TOM = memberId("tom");
const [FIRST_LEG, SALES_LEG] = STORY_AGREEMENT.legs as [Leg, Leg];

/** Sam's last day is Monday 9 March. */
function leaving(changes: Partial<Agreement> = {}): Story {
  return new Story({ ...LEAVING, ...changes });
}

function hot(story: Story, id = "a", at = "2026-03-09T09:00+01:00"): void {
  story.when(at, captured(), undefined, leadId(id));
  story.when(at, askedForDemo, undefined, leadId(id));
}

test("with the last day over, what they had is routed anew; the party's promise goes on, and who was late stays", () => {
  const story = leaving();
  hot(story);
  expect(story.lead(leadId("a")).owner).toBe(SAM);
  const events = story.timePasses("2026-03-10T00:00+01:00");
  expect(find(events, "assigned")).toMatchObject({
    at: instant("2026-03-10T00:00+01:00"),
    member: SUE,
    why: "owner_left",
    inside: true,
  });
  const touch = story.clocks(leadId("a")).find(({ kind }) => kind === "first-touch");
  expect(touch).toMatchObject({ owner: SUE, whose: SAM, status: "missed" });
  expect(kinds(story.timePasses("2026-03-11T00:00+01:00"))).not.toContain("assigned");
  expect(story.replay.roster().left.get(SAM)).toEqual({ since: instant("2026-03-10T00:00+01:00"), standIn: QUINN });
});

test("an SQL and an opportunity too: somebody goes on with them", () => {
  const people = [{ ...personNamed(RIA, "Ria"), left: "2026-03-09" }];
  const members = [RIA, TOM].map((member) => ({ member, weight: 1, calendar: undefined }));
  const legs = [FIRST_LEG, { ...SALES_LEG, pool: { ...SALES_LEG.pool, members } }];
  const story = leaving({ people, legs });
  story.when("2026-03-09T09:00+01:00", captured());
  story.when("2026-03-09T09:00+01:00", askedForDemo);
  story.when("2026-03-09T09:05+01:00", passedOnBy(SAM));
  story.when("2026-03-09T10:00+01:00", becameStage("sql"));
  expect(story.lead()).toMatchObject({ owner: RIA, stage: "sql" });
  const moved = find(story.timePasses("2026-03-10T00:00+01:00"), "assigned");
  expect(moved).toMatchObject({ member: TOM, why: "owner_left" });
  expect(story.lead()).toMatchObject({ owner: TOM, stage: "sql" });
});

test("where nobody else can take it, the branch for that is taken", () => {
  const alone = { ...FIRST_LEG, pool: { ...FIRST_LEG.pool, members: FIRST_LEG.pool.members.slice(0, 1) } };
  const story = leaving({ legs: [alone, SALES_LEG] });
  hot(story);
  expect(find(story.timePasses("2026-03-10T00:00+01:00"), "assigned")).toMatchObject({
    member: QUINN,
    why: "owner_left",
    choice: { kind: "nobody" },
  });
});

test("two who leave on one day: neither gets what the other had", () => {
  const people = [SAM, SUE].map((id) => ({ ...personNamed(id, id), left: "2026-03-09" }));
  const story = leaving({ people });
  hot(story, "a");
  hot(story, "b");
  story.timePasses("2026-03-10T00:00+01:00");
  expect([story.lead(leadId("a")).owner, story.lead(leadId("b")).owner]).toEqual([QUINN, QUINN]);
});

test("a lead that waits with who leaves waits on, as long as it would have, with who stands in", () => {
  const away = {
    kind: "enter_absence",
    absence: absenceId("x"),
    from: instant("2026-03-09T00:00+01:00"),
    until: null,
  } as const;
  const story = leaving({ people: [{ ...personNamed(QUINN, "Quinn"), left: "2026-03-09" }] });
  for (const member of [SAM, SUE])
    story.replay.take({
      ...away,
      ...{ absence: absenceId(member), member, leads: "stay", by: null },
      ...{ occurredAt: instant("2026-03-09T08:00+01:00"), recordedAt: instant("2026-03-09T08:00+01:00") },
    });
  hot(story);
  const { waiting } = story.lead(leadId("a"));
  expect(story.lead(leadId("a"))).toMatchObject({
    owner: QUINN,
    waiting: { since: instant("2026-03-09T09:00+01:00") },
  });
  const passed = find(story.timePasses("2026-03-10T00:00+01:00"), "role_passed");
  expect(passed).toMatchObject({ from: QUINN, to: SAM, as: "decision" });
  expect(story.lead(leadId("a"))).toMatchObject({ owner: SAM, waiting });
});

test("marketing's program is for the head of marketing's stand-in, who is not told of each lead", () => {
  const story = leaving({
    people: [{ ...personNamed(MARA, "Mara"), left: "2026-03-09" }],
    parties: STORY_AGREEMENT.parties.map((party) =>
      party.name === "marketing" ? { ...party, members: [MARA, TOM] } : party,
    ),
  });
  story.when("2026-03-09T09:00+01:00", captured());
  expect(story.lead().program?.owner).toBe(MARA);
  expect(find(story.timePasses("2026-03-10T00:00+01:00"), "role_passed")).toMatchObject({ to: TOM, as: "program" });
  expect(story.lead().program?.owner).toBe(TOM);
  // Whatever the signed version says of Mara holds for Tom from here on.
  story.when("2026-03-10T09:00+01:00", captured(), undefined, leadId("b"));
  expect(story.lead(leadId("b")).program?.owner).toBe(TOM);
});

test("what the giving side owes goes with the part of who leaves: the correction, and its clock", () => {
  const story = leaving({
    people: [{ ...personNamed(MARA, "Mara"), left: "2026-03-09" }],
    parties: STORY_AGREEMENT.parties.map((party) =>
      party.name === "marketing" ? { ...party, members: [MARA, TOM] } : party,
    ),
  });
  hot(story);
  story.when("2026-03-09T10:00+01:00", rejectedBy(SAM, "data"), undefined, leadId("a"));
  expect(story.lead(leadId("a")).owner).toBe(MARA);
  const events = story.timePasses("2026-03-10T00:00+01:00");
  expect(find(events, "clock_passed")).toMatchObject({ from: MARA, to: TOM });
  expect(story.lead(leadId("a")).owner).toBe(TOM);
  expect(story.clocks(leadId("a")).find(({ kind }) => kind === "fix-data")).toMatchObject({ owner: TOM });
});

test("the arbiter's dispute is for their stand-in to decide, and for nobody else", () => {
  const disputes = {
    clause: clauseId("dispositions.disputes"),
    arbiter: MARA,
    within: { hours: { kind: "wall" }, targetMs: durationMs(5 * DAY_MS), text: "5 days" },
    decideWithin: { hours: { kind: "wall" }, targetMs: durationMs(5 * DAY_MS), text: "5 days" },
  } as const;
  const story = leaving({
    disputes,
    people: [{ ...personNamed(MARA, "Mara"), left: "2026-03-09" }],
    parties: STORY_AGREEMENT.parties.map((party) =>
      party.name === "marketing" ? { ...party, members: [MARA, TOM] } : party,
    ),
  });
  hot(story);
  story.when("2026-03-09T10:00+01:00", rejectedBy(SAM, "profile"), undefined, leadId("a"));
  story.when("2026-03-09T11:00+01:00", { kind: "dispute", by: MARA, note: "it fits" }, undefined, leadId("a"));
  expect(story.lead(leadId("a")).dispute?.arbiter).toBe(MARA);
  expect(find(story.timePasses("2026-03-10T00:00+01:00"), "role_passed")).toMatchObject({ to: TOM, as: "decision" });
  const decision = { kind: "decide_dispute", decision: "upheld", note: "no" } as const;
  const refused = story.when("2026-03-10T09:00+01:00", { ...decision, by: SUE }, undefined, leadId("a"));
  expect(find(refused, "refused").code).toBe("not_arbiter");
  const decided = story.when("2026-03-10T09:05+01:00", { ...decision, by: TOM }, undefined, leadId("a"));
  expect(kinds(decided)).toContain("dispute_decided");
});

test("who stands in can leave too", () => {
  const people = [
    { ...personNamed(MARA, "Mara"), left: "2026-03-09" },
    { ...personNamed(TOM, "Tom"), left: "2026-03-10" },
  ];
  const story = leaving({
    people,
    parties: STORY_AGREEMENT.parties.map((party) =>
      party.name === "marketing" ? { ...party, members: [MARA, TOM] } : party,
    ),
  });
  story.when("2026-03-09T09:00+01:00", captured());
  story.timePasses("2026-03-10T12:00+01:00");
  expect(story.lead().program?.owner).toBe(TOM);
  story.timePasses("2026-03-11T00:00+01:00");
  expect(story.lead().program?.owner).toBe(QUINN);
});

test("what they did on their last day, heard late, is theirs", () => {
  const story = leaving();
  hot(story);
  story.timePasses("2026-03-10T09:00+01:00");
  const late = story.when("2026-03-09T09:20+01:00", touchedBy(SAM), "2026-03-10T10:00+01:00", leadId("a"));
  expect(find(late, "clock_met")).toMatchObject({ correctsMiss: true, whose: SAM });
  expect(story.lead(leadId("a")).owner).toBe(SUE);
});

test("what they do after it is nobody's of the party: it keeps no promise, and is no attempt of theirs", () => {
  const story = leaving();
  hot(story, "a", "2026-03-09T16:55+01:00");
  story.timePasses("2026-03-10T09:00+01:00");
  const after = story.when("2026-03-10T09:05+01:00", touchedBy(SAM), undefined, leadId("a"));
  expect(find(after, "touched").outside).toBe(true);
  expect(kinds(after)).not.toContain("clock_met");
  expect(story.lead(leadId("a")).handOff?.reach.attempts).toBe(0);
});

test("an absence that lasts beyond the last day moves nothing twice", () => {
  const story = leaving();
  hot(story);
  story.replay.take({
    ...{ kind: "enter_absence", absence: absenceId("x"), member: SAM, leads: "reroute", by: null },
    ...{ from: instant("2026-03-09T09:10+01:00"), until: instant("2026-03-12T00:00+01:00") },
    ...{ occurredAt: instant("2026-03-09T09:05+01:00"), recordedAt: instant("2026-03-09T09:05+01:00") },
  });
  const moves = story.timePasses("2026-03-13T00:00+01:00").filter(({ kind }) => kind === "assigned");
  expect(moves.map((event) => event.kind === "assigned" && [event.member, event.why])).toEqual([[SUE, "owner_absent"]]);
});

const CHANGE = instant("2026-03-10T09:00+01:00");
const V1 = { ...STORY_AGREEMENT, escalation: [] };
const withoutSam: Agreement = {
  ...V1,
  parties: V1.parties.map((party) => ({ ...party, members: party.members.filter((each) => each !== SAM) })),
  legs: V1.legs.map((each) => ({
    ...each,
    pool: { ...each.pool, members: each.pool.members.filter(({ member }) => member !== SAM) },
  })),
};

function versions(takesOpenLeads: boolean, ...agreements: readonly Agreement[]): TermsInForce {
  const compiled: Terms[] = [];
  for (const each of agreements) compiled.push(compileTerms(each, compiled.at(-1)));
  return compiled.map((terms, index) => ({
    ...{ version: index + 1, terms, takesOpenLeads: index > 0 && takesOpenLeads },
    from: index === 0 ? instant("2026-01-01T00:00Z") : epochMs(CHANGE + (index - 1) * DAY_MS),
  }));
}

test.each([true, false])(
  "whom a version does not name any more has left, also where it is for new leads only (%s)",
  (takes) => {
    const story = new Story(undefined, versions(takes, V1, withoutSam));
    hot(story);
    const events = story.timePasses("2026-03-10T09:00+01:00");
    expect(find(events, "assigned")).toMatchObject({ at: CHANGE, member: SUE, why: "owner_left" });
    const roster = story.replay.roster().left;
    expect([...roster]).toEqual([[SAM, { since: CHANGE, standIn: QUINN }]]);
    hot(story, "b", "2026-03-10T10:00+01:00");
    expect(story.lead(leadId("b")).owner).toBe(SUE);
  },
);

test("named again by the next version, they are given leads again, and what waits is tried", () => {
  const alone: Agreement = {
    ...withoutSam,
    legs: withoutSam.legs.map((each) => ({
      ...each,
      pool: { ...each.pool, members: each.pool.members.filter(({ member }) => member !== SUE) },
    })),
  };
  const none = {
    ...alone,
    parties: alone.parties.map((each) => ({ ...each, members: each.members.filter((one) => one !== SUE) })),
  };
  const story = new Story(undefined, versions(true, V1, none, V1));
  hot(story);
  story.timePasses("2026-03-10T09:00+01:00");
  expect(story.lead(leadId("a"))).toMatchObject({ owner: QUINN, waiting: { since: CHANGE } });
  story.timePasses("2026-03-11T09:00+01:00");
  expect(story.lead(leadId("a"))).toMatchObject({ waiting: null });
  expect(story.replay.roster().left.size).toBe(0);
});

test("a last day that is over when the version comes in force is over then", () => {
  const gone = { ...V1, people: [{ ...personNamed(SAM, "Sam"), left: "2026-02-01" }] };
  const story = new Story(undefined, versions(false, V1, gone));
  hot(story);
  expect(story.lead(leadId("a")).owner).toBe(SAM);
  expect(find(story.timePasses("2026-03-10T09:00+01:00"), "assigned")).toMatchObject({ at: CHANGE, why: "owner_left" });
});

test("nobody gives a lead by hand to who has left, and a report that credits them leaves it with somebody who is there", () => {
  const byHand = leaving();
  hot(byHand, "a", "2026-03-10T10:00+01:00");
  const given = { kind: "override", by: QUINN, decision: "reassign", to: SAM, note: "Sam knows them" } as const;
  const refused = byHand.when("2026-03-10T10:05+01:00", given, undefined, leadId("a"));
  expect(refused).toMatchObject([{ kind: "refused", code: "unknown_owner" }]);

  const reported = new Story({ ...LEAVING, people: [{ ...personNamed(RIA, "Ria"), left: "2026-03-09" }] });
  reported.when("2026-03-10T10:00+01:00", captured(), undefined, leadId("a"));
  const progress = { kind: "progress", stage: "sql", valueMinor: null, credits: { sdr: null, rep: RIA } } as const;
  expect(find(reported.when("2026-03-10T11:00+01:00", progress, undefined, leadId("a")), "assigned")).toMatchObject({
    member: SALES_LEG.pool.whenNobody.tell,
    why: "reported",
  });
});
