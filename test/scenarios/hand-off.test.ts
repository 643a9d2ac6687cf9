import { expect, test } from "vitest";
import { DAY_MS, MINUTE_MS } from "../../src/base/time.ts";
import { leadId } from "../../src/base/ids.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import {
  acceptedBy,
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  QUINN,
  rejectedBy,
  RIA,
  SAM,
  sawPricing,
  Story,
  SUE,
  touchedBy,
} from "./story.ts";

const FRIDAY = "2026-03-06T16:50+01:00";

function hotLead(at = FRIDAY): Story {
  const story = new Story();
  story.when(at, captured());
  story.when(at, askedForDemo);
  return story;
}

test("a lead from Friday 16:50 is not late on Saturday; it is late on Monday at 09:20", () => {
  const story = hotLead();
  expect(kinds(story.timePasses("2026-03-07T12:00+01:00"))).toEqual([]);
  const monday = story.timePasses("2026-03-09T09:20+01:00");
  expect(find(monday, "clock_missed")).toMatchObject({
    clause: "qualification.first-touch.hot",
    at: instant("2026-03-09T09:20+01:00"),
  });
});

test("a touch exactly at the due instant is in time; a millisecond later is not", () => {
  const inTime = hotLead();
  expect(find(inTime.when("2026-03-09T09:20:00.000+01:00", touchedBy(SAM)), "clock_met")).toMatchObject({
    elapsedMs: 30 * MINUTE_MS,
    correctsMiss: false,
  });
  const late = hotLead();
  expect(find(late.when("2026-03-09T09:20:00.001+01:00", touchedBy(SAM)), "clock_stopped_late").elapsedMs).toBe(
    30 * MINUTE_MS + 1,
  );
});

test("a call logged an hour late turns a miss into a met target, by an event of its own; who was told is not rewritten", () => {
  const story = hotLead();
  const missed = story.timePasses("2026-03-09T09:30+01:00");
  expect(kinds(missed)).toContain("escalated");
  const heard = story.when("2026-03-09T09:10+01:00", touchedBy(SAM), "2026-03-09T09:34+01:00");
  expect(find(heard, "clock_met")).toMatchObject({
    correctsMiss: true,
    elapsedMs: 20 * MINUTE_MS,
    at: instant("2026-03-09T09:10+01:00"),
  });
});

test("a late call stops a missed clock; an earlier one that is heard of later still proves it met", () => {
  const story = hotLead();
  expect(find(story.when("2026-03-09T09:25+01:00", touchedBy(SAM)), "clock_stopped_late").elapsedMs).toBe(
    35 * MINUTE_MS,
  );
  const heard = story.when("2026-03-09T09:15+01:00", touchedBy(SAM), "2026-03-09T09:30+01:00");
  expect(find(heard, "clock_met")).toMatchObject({ correctsMiss: true, elapsedMs: 25 * MINUTE_MS });
});

test("what a lead did before it was captured qualifies it when it is captured, not before", () => {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured());
  const mql = find(story.when("2026-03-08T09:00+01:00", askedForDemo, "2026-03-09T09:05+01:00"), "stage_entered");
  expect(mql).toMatchObject({ stage: "mql", at: instant("2026-03-09T09:00+01:00") });
});

test("a touch before the hand-off counts for nothing, and a status changed by hand proves no touch", () => {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured());
  story.when("2026-03-09T10:00+01:00", askedForDemo);
  expect(kinds(story.when("2026-03-09T09:30+01:00", touchedBy(SAM), "2026-03-09T10:01+01:00"))).toEqual(["touched"]);
  expect(kinds(story.when("2026-03-09T10:05+01:00", touchedBy(SAM, "status")))).toEqual(["touched"]);
});

test("nobody acts: the ladder warns, tells the manager, takes the lead away, and ends with the manager, who keeps it", () => {
  const story = hotLead();
  const events = story.timePasses("2026-03-13T17:00+01:00");
  const owners = events.filter((event) => event.kind === "assigned").map((event) => event.member);
  expect(owners).toEqual([SUE, QUINN]);
  expect(events.filter((event) => event.kind === "escalated").map((event) => event.action)).toContain("reassign");
  expect(story.lead().owner).toBe(QUINN);
  expect(story.lead().letGo.map(({ member }) => member)).toEqual([SAM, SUE]);
});

test("what the owner has begun is not taken away by a clock", () => {
  const story = hotLead();
  story.when("2026-03-06T16:55+01:00", acceptedBy(SAM));
  const events = story.timePasses("2026-03-10T17:00+01:00");
  expect(events.filter((event) => event.kind === "escalated").map((event) => event.action)).not.toContain("reassign");
  expect(story.lead().owner).toBe(SAM);
});

test("the whole way: MQL by score, qualified, accepted by sales, SQL, customer; every clock has its end", () => {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured({ industry: "software", employees: 100 }));
  const mql = story.when("2026-03-09T09:10+01:00", sawPricing);
  expect(mql.find((event) => event.kind === "stage_entered")).toMatchObject({
    stage: "mql",
    because: { kind: "score", score: 45, bar: 40 },
  });
  story.when("2026-03-09T09:20+01:00", touchedBy(SAM));
  story.when("2026-03-09T09:25+01:00", acceptedBy(SAM));
  const passed = story.when("2026-03-09T11:00+01:00", passedOnBy(SAM));
  expect(find(passed, "assigned").member).toBe(RIA);
  story.when("2026-03-09T12:00+01:00", acceptedBy(RIA));
  expect(story.lead().stage).toBe("sal");
  story.when("2026-03-10T12:00+01:00", becameStage("sql"));
  const won = story.when("2026-03-20T12:00+01:00", becameStage("customer"));
  expect(find(won, "stage_entered")).toMatchObject({
    stage: "customer",
    credits: { sdr: SAM, rep: RIA },
    valueMinor: 100_00,
  });
  expect(story.clocks().map((clock) => clock.status)).toEqual(["met", "met", "met", "met", "met"]);
  expect(nextDueAt(story.lead())).toBeNull();
});

test("two leads in a row go to two people, and every assignment names all candidates with their numbers", () => {
  const story = new Story();
  const ids = ["story:1", "story:2", "story:3", "story:4"].map(leadId);
  const owners = ids.map((id) => {
    story.when("2026-03-09T09:00+01:00", captured(), undefined, id);
    const assigned = find(story.when("2026-03-09T09:00+01:00", askedForDemo, undefined, id), "assigned");
    expect(assigned.candidates).toHaveLength(2);
    return assigned.member;
  });
  expect(owners).toEqual([SAM, SUE, SAM, SUE]);
});

test("a recycled lead comes back after 30 days in a new cycle, to somebody else, and at most once", () => {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured({ industry: "software", employees: 100 }));
  story.when("2026-03-09T09:10+01:00", sawPricing);
  const recycled = find(story.when("2026-03-09T10:00+01:00", rejectedBy(SAM, "timing")), "recycled");
  expect(recycled.returnsAt).toBe(instant("2026-03-09T10:00+01:00") + 30 * DAY_MS);
  expect(story.lead()).toMatchObject({ stage: "nurture", owner: null });
  story.timePasses("2026-04-08T11:00+02:00");
  expect(story.lead()).toMatchObject({ stage: "mql", cycle: 2, owner: SUE });
  story.when("2026-04-08T12:00+02:00", rejectedBy(SUE, "timing"));
  expect(story.lead().stage).toBe("disqualified");
});

test("a recycled lead that asks for a demo is back at once", () => {
  const story = hotLead("2026-03-09T09:00+01:00");
  story.when("2026-03-09T09:10+01:00", rejectedBy(SAM, "timing"));
  story.when("2026-03-12T09:00+01:00", askedForDemo);
  expect(story.lead()).toMatchObject({ stage: "mql", cycle: 2, owner: SUE, grade: "hot" });
});

test("“not mine” finds another owner; the data question goes to marketing and comes back", () => {
  const story = hotLead("2026-03-09T09:00+01:00");
  expect(find(story.when("2026-03-09T09:05+01:00", rejectedBy(SAM, "not-mine")), "assigned")).toMatchObject({
    member: SUE,
    why: "rerouted",
  });
  story.when("2026-03-09T09:10+01:00", rejectedBy(SUE, "data"));
  expect(story.lead()).toMatchObject({ stage: "nurture", owner: "mara" });
});

test.each([
  ["accept by somebody else", acceptedBy(SUE), "not_owner"],
  ["a reason the agreement does not have", rejectedBy(SAM, "mood"), "unknown_reason"],
  ["“other” without a note", rejectedBy(SAM, "other", "  "), "note_required"],
])("%s is refused, and nothing changes", (_what, fact, code) => {
  const story = hotLead("2026-03-09T09:00+01:00");
  const before = story.lead();
  const events = story.when("2026-03-09T09:05+01:00", fact);
  expect(events).toHaveLength(1);
  expect(find(events, "refused").code).toBe(code);
  expect(story.lead()).toEqual(before);
});

test("nonsense is refused by name: touch before capture, double accept, pass-on from the last leg, second win, facts of unknown leads", () => {
  const story = hotLead("2026-03-09T09:00+01:00");
  expect(find(story.when("2026-03-08T09:00+01:00", touchedBy(SAM), "2026-03-09T09:01+01:00"), "refused").code).toBe(
    "before_capture",
  );
  story.when("2026-03-09T09:02+01:00", acceptedBy(SAM));
  expect(find(story.when("2026-03-09T09:03+01:00", acceptedBy(SAM)), "refused").code).toBe("already_accepted");
  story.when("2026-03-09T09:04+01:00", passedOnBy(SAM));
  expect(find(story.when("2026-03-09T09:05+01:00", passedOnBy(RIA)), "refused").code).toBe("no_next_leg");
  story.when("2026-03-09T09:06+01:00", becameStage("customer"));
  expect(find(story.when("2026-03-09T09:07+01:00", becameStage("customer")), "refused").code).toBe("already_closed");
  expect(find(story.when("2026-03-09T09:08+01:00", becameStage("sql")), "refused").code).toBe("already_closed");
  expect(
    find(story.when("2026-03-09T09:09+01:00", acceptedBy(SAM), undefined, leadId("story:9")), "refused").code,
  ).toBe("not_captured");
});

test("what is an SQL already is neither given back nor reported as SQL again", () => {
  const story = hotLead("2026-03-09T09:00+01:00");
  story.when("2026-03-09T09:01+01:00", becameStage("sql"));
  for (const fact of [rejectedBy(SAM, "timing"), becameStage("sql")]) {
    expect(find(story.when("2026-03-09T09:02+01:00", fact), "refused").code).toBe("already_at_stage");
  }
});

test("an SQL reported of a lead that nobody had is with whom the report credits, or with the last resort; it takes no turn", () => {
  const credited = new Story();
  credited.when("2026-03-09T09:00+01:00", captured());
  credited.when("2026-03-09T09:01+01:00", { ...becameStage("sql"), credits: { sdr: null, rep: "ria" } });
  expect(credited.lead()).toMatchObject({ stage: "sql", owner: RIA, leg: "sales", clocks: [] });
  expect(credited.replay.roster().pools.flatMap((pool) => pool.members)).toMatchObject([
    { member: RIA, assigned: 0, open: 1 },
  ]);

  const unknown = new Story();
  unknown.when("2026-03-09T09:00+01:00", captured());
  const events = unknown.when("2026-03-09T09:01+01:00", becameStage("opportunity"));
  expect(find(events, "assigned")).toMatchObject({ member: "sol", why: "reported", candidates: [] });
});

test("an MQL that nobody has handed over cannot be accepted", () => {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured());
  expect(find(story.when("2026-03-09T09:01+01:00", acceptedBy(SAM)), "refused").code).toBe("not_handed_over");
});

test("a score adds up, cap and negative points included", () => {
  const story = new Story();
  const scored = find(
    story.when("2026-03-09T09:00+01:00", captured({ industry: "Software", employees: 500, title: "PhD Student" })),
    "scored",
  );
  expect(scored).toMatchObject({ total: 0, fit: 0 });
  const capped = find(
    new Story().when("2026-03-09T09:00+01:00", captured({ industry: "software", employees: 50 })),
    "scored",
  );
  expect(capped.total).toBe(30);
  expect(capped.lines.reduce((sum, line) => sum + line.points, 0)).toBe(30);
});
