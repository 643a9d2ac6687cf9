/** Leads that wait are given out at the instant at which room appears, in an order that everybody would call fair. */
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { absenceId, leadId, memberId } from "../../src/base/ids.ts";
import { ofLeads } from "../../src/engine/timeline/replay.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { inWaitingOrder } from "../../src/engine/routing/waiting-order.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce } from "../../src/engine/terms/terms-in-force.ts";
import {
  askedForDemo,
  becameStage,
  captured,
  instant,
  kinds,
  personNamed,
  rejectedBy,
  SAM,
  sawPricing,
  STORY_AGREEMENT,
  Story,
  touchedBy,
} from "./story.ts";

const [leg, sales] = STORY_AGREEMENT.legs as [Agreement["legs"][0], Agreement["legs"][0]];
const DAY = "2026-03-09";
const at = (time: string): string => `${DAY}T${time}+01:00`;
const sam = personNamed(SAM, "Sam");

/** Sam is all there is; he has room for so many. */
function oneRep(person: Partial<typeof sam>, calendar?: string): Agreement {
  const pool = { ...leg.pool, members: [{ member: SAM, weight: 1, calendar }] };
  return {
    ...STORY_AGREEMENT,
    people: [{ ...sam, ...person }],
    escalation: [],
    legs: [
      { ...leg, clocks: [], pool },
      { ...sales, clocks: [] },
    ],
  };
}
/** Cold by its score, or hot by asking for a demo. */
function arrives(story: Story, id: string, time: string, grade: "hot" | "cold"): void {
  story.when(time, captured({ industry: "software" }), undefined, leadId(id));
  if (grade === "hot") story.when(time, askedForDemo, undefined, leadId(id));
  else for (let look = 0; look < 2; look += 1) story.when(time, sawPricing, undefined, leadId(id));
}
const ownerOf = (story: Story, id: string) => story.lead(leadId(id)).owner;
const given = (events: ReturnType<Story["when"]>) =>
  events.flatMap((event) => (event.kind === "assigned" && event.why === "freed" ? [[event.leadId, event.at]] : []));

test.each([
  ["a rejection", rejectedBy(SAM, "profile")],
  ["a deal that is lost", becameStage("lost")],
  ["a decision by hand", { kind: "override", by: memberId("mara"), decision: "disqualify", note: "A rival" }],
] as const)("%s makes room at that instant, for the hot one of 10:00 before the cold one of 09:30", (_what, fact) => {
  const story = new Story(oneRep({ mostOpen: 1 }));
  arrives(story, "first", at("09:00"), "hot");
  arrives(story, "a-cold", at("09:30"), "cold");
  arrives(story, "z-hot", at("10:00"), "hot");
  const events = story.when(at("10:30"), fact, undefined, leadId("first"));
  expect(given(events)).toEqual([["z-hot", instant(at("10:30"))]]);
  expect([ownerOf(story, "z-hot"), ownerOf(story, "a-cold")]).toEqual([SAM, memberId("quinn")]);
});

test("of an earlier day the cold one goes before the hot one of today; a day is one of the workspace", () => {
  const story = new Story(oneRep({ mostOpen: 1 }));
  arrives(story, "first", "2026-03-08T12:00+01:00", "hot");
  arrives(story, "cold", "2026-03-08T23:59+01:00", "cold");
  arrives(story, "hot", "2026-03-09T00:01+01:00", "hot");
  expect(given(story.when(at("10:00"), rejectedBy(SAM, "profile"), undefined, leadId("first")))).toEqual([
    ["cold", instant(at("10:00"))],
  ]);
});

test("whoever opens takes those of the night in order, not by id; a daily limit holds", () => {
  const story = new Story(oneRep({ mostPerDay: 2 }, "office"));
  arrives(story, "a", at("20:00"), "cold");
  arrives(story, "b", at("21:00"), "hot");
  arrives(story, "c", at("22:00"), "hot");
  const opening = instant("2026-03-10T09:00+01:00");
  expect(given(story.timePasses("2026-03-10T12:00+01:00"))).toEqual([
    ["b", opening],
    ["c", opening],
  ]);
  expect(given(story.timePasses("2026-03-11T12:00+01:00"))).toEqual([["a", instant("2026-03-11T09:00+01:00")]]);
});

test("a try that changes nothing is not written down", () => {
  const story = new Story(oneRep({ mostOpen: 2 }));
  for (const id of ["one", "two"]) arrives(story, id, at("09:00"), "hot");
  arrives(story, "waits", at("09:10"), "hot");
  story.when(at("09:20"), rejectedBy(SAM, "not-mine"), undefined, leadId("one"));
  expect(ownerOf(story, "waits")).toBe(SAM);
  arrives(story, "again", at("09:30"), "hot");
  const decidedInputs = story.replay.take({
    ...touchedBy(SAM),
    leadId: leadId("two"),
    occurredAt: instant(at("09:40")),
    recordedAt: instant(at("09:40")),
  });
  expect(ofLeads(decidedInputs).map(({ input }) => input.kind)).toEqual(["touch"]);
  expect(kinds(story.timePasses(at("12:00")))).toEqual([]);
});

test("a version that raises the limit gives them out when it comes in force", () => {
  const from = instant(at("11:00"));
  const first = {
    version: 1,
    terms: compileTerms(oneRep({ mostOpen: 1 })),
    from: instant(at("00:00")),
    takesOpenLeads: false,
  };
  const raised = compileTerms(oneRep({ mostOpen: 2 }), first.terms);
  const story = new Story(STORY_AGREEMENT, [first, { version: 2, terms: raised, from, takesOpenLeads: true }]);
  arrives(story, "one", at("09:00"), "hot");
  arrives(story, "cold", at("09:10"), "cold");
  arrives(story, "hot", at("09:20"), "hot");
  expect(given(story.timePasses(at("11:00")))).toEqual([["hot", from]]);
});

const waits = (id: string, since: string, grade: string) => ({
  leadId: leadId(id),
  grade,
  waiting: { since: instant(since), retryAt: null, by: null },
});
test.each([
  ["the earlier day", waits("b", at("00:00"), "hot"), waits("a", "2026-03-08T23:59+01:00", "cold"), "a"],
  ["of one day the hotter", waits("b", at("12:00"), "hot"), waits("a", at("10:00"), "cold"), "b"],
  ["of one grade the longer wait", waits("b", at("10:00"), "hot"), waits("a", at("10:01"), "hot"), "b"],
  ["of one instant the id", waits("b", at("10:00"), "hot"), waits("a", at("10:00"), "hot"), "a"],
  [
    "a grade that is not agreed any more comes last",
    waits("a", at("10:00"), "gone"),
    waits("b", at("11:00"), "cold"),
    "b",
  ],
])("%s comes first", (_why, one, other, first) => {
  const terms = compileTerms(STORY_AGREEMENT);
  for (const leads of [
    [one, other],
    [other, one],
  ])
    expect(inWaitingOrder(terms, leads, (lead) => lead)[0]?.leadId).toBe(first);
});

test.each([
  [
    "overflow",
    { kind: "overflow", members: [{ member: memberId("sue"), weight: 1, calendar: "office" }] },
    "2026-03-09T09:00+01:00",
  ],
  // What is given before the first opening counts for the day of work before: the limit frees with the opening.
  ["ignored absence", { kind: "ignore_absence" }, "2026-03-09T09:00+01:00"],
] as const)(
  "where the branch for nobody finds nobody either (%s), the lead waits for the first who can",
  (_, branch, opens) => {
    const full = oneRep({ calendar: "office", ...(branch.kind === "overflow" ? {} : { mostPerDay: 1 }) }, "office");
    const [first, last] = full.legs as [Agreement["legs"][0], Agreement["legs"][0]];
    const { clause, tell } = first.pool.whenNobody;
    const whenNobody = { ...branch, clause, tell } as Agreement["legs"][0]["pool"]["whenNobody"];
    const story = new Story({ ...full, legs: [{ ...first, pool: { ...first.pool, whenNobody } }, last] });
    if (branch.kind === "ignore_absence") arrives(story, "first", "2026-03-09T08:00+01:00", "hot");
    arrives(story, "lead", "2026-03-09T08:30+01:00", "hot");
    expect(ownerOf(story, "lead")).toBe("quinn");
    expect(given(story.timePasses("2026-03-12T09:00+01:00"))).toEqual([["lead", instant(opens)]]);
    expect(ownerOf(story, "lead")).toBe(SAM);
  },
);

test("a limit a day frees at the first opening, not at midnight, also where absence is ignored", () => {
  const full = oneRep({ calendar: "office", mostPerDay: 1 }, "office");
  const [first, last] = full.legs as [Agreement["legs"][0], Agreement["legs"][0]];
  const whenNobody = { ...first.pool.whenNobody, kind: "ignore_absence" } as typeof first.pool.whenNobody;
  const story = new Story({ ...full, legs: [{ ...first, pool: { ...first.pool, whenNobody } }, last] });
  arrives(story, "first", at("20:00"), "hot");
  arrives(story, "second", "2026-03-10T00:30+01:00", "hot");
  expect([ownerOf(story, "first"), ownerOf(story, "second")]).toEqual(["sam", "quinn"]);
  expect(given(story.timePasses("2026-03-12T09:00+01:00"))).toEqual([["second", instant("2026-03-10T09:00+01:00")]]);
});

test("a lead that waits goes to whom it knows when they are back, also where they are of no pool", () => {
  const base = oneRep({ mostOpen: 1 });
  const [first, last] = base.legs as [Agreement["legs"][0], Agreement["legs"][0]];
  const story = new Story({ ...base, legs: [{ ...first, keepOwner: true }, last] });
  arrives(story, "lead", at("09:00"), "hot");
  const sue = memberId("sue");
  story.when(
    at("09:10"),
    { kind: "override", by: memberId("mara"), decision: "reassign", to: sue, note: "Hers" },
    undefined,
    leadId("lead"),
  );
  story.when(at("09:20"), touchedBy(sue), undefined, leadId("lead"));
  story.when(at("09:30"), becameStage("lost"), undefined, leadId("lead"));
  arrives(story, "other", at("09:40"), "hot");
  const reopened = { kind: "override", by: memberId("mara"), decision: "reopen", note: "They called" } as const;
  const until = instant(at("11:00"));
  const said = {
    occurredAt: instant(at("09:45")),
    recordedAt: instant(at("09:45")),
    from: instant(at("09:45")),
    until,
  };
  story.replay.take({
    kind: "enter_absence",
    ...said,
    absence: absenceId("away"),
    member: sue,
    leads: "stay",
    by: null,
  });
  story.when(at("10:00"), reopened, undefined, leadId("lead"));
  story.when(at("10:00"), askedForDemo, undefined, leadId("lead"));
  expect(ownerOf(story, "lead")).toBe("quinn");
  expect(given(story.timePasses(at("12:00")))).toEqual([["lead", until]]);
  expect(ownerOf(story, "lead")).toBe("sue");
});

test("a lead that waits because its rep missed it goes back to them when a call in time is heard of; nobody else would ever have it", () => {
  const alone = { ...leg, pool: { ...leg.pool, members: [{ member: SAM, weight: 1, calendar: undefined }] } };
  const story = new Story({ ...STORY_AGREEMENT, people: [sam], legs: [alone, sales] });
  arrives(story, "hot", at("09:00"), "hot");
  story.timePasses(at("09:45"));
  expect(story.lead(leadId("hot"))).toMatchObject({ owner: memberId("quinn"), waiting: { retryAt: null } });
  const events = story.when(at("09:20"), touchedBy(SAM), at("10:00"), leadId("hot"));
  expect(given(events)).toEqual([["hot", instant(at("10:00"))]]);
  expect(story.lead(leadId("hot"))).toMatchObject({ owner: SAM, waiting: null });
});

test.each([
  [undefined, "10:00"],
  ["10:00", "10:00"],
  ["11:00", "12:00"],
])(
  "room that appeared while others were behind: heard of at %s, a lead is given out at %s, and never before",
  (heard, out) => {
    const clocks = leg.clocks.flatMap((clock) =>
      clock.kind === "accept" ? [{ ...clock, otherwise: { kind: "disqualify" } as const }] : [],
    );
    const patient = oneRep({ mostOpen: 1 });
    const agreement = {
      ...patient,
      legs: patient.legs.map((each, index) => (index === 0 ? { ...each, clocks } : each)),
    };
    const story = new Story(agreement);
    arrives(story, "first", at("09:00"), "hot");
    arrives(story, "second", at("09:30"), "cold");
    const heardAt = heard === undefined ? {} : { heardAt: instant(at(heard)) };
    // Nobody has looked since 09:30: what the first has not decided by 10:00 is over then.
    const replay = startReplay(alwaysInForce(compileTerms(agreement)), {
      leads: [
        { state: story.lead(leadId("first")), agreementVersion: 1 },
        { state: story.lead(leadId("second")), agreementVersion: 1, ...heardAt },
      ],
      roster: story.replay.roster(),
      now: instant(at("09:30")),
    });
    const decidedInputs = ofLeads(replay.advanceTo(instant(at("12:00"))));
    expect(given(decidedInputs.flatMap(({ decided }) => decided.events))).toEqual([["second", instant(at(out))]]);
  },
);
