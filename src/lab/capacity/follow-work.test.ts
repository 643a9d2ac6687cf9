import { describe, expect, it } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { EMPTY_ROSTER } from "../../engine/roster/roster.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { alwaysInForce } from "../../engine/terms/terms-in-force.ts";
import { type DecidedInput, ofLeads } from "../../engine/timeline/replay.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import { runCompany } from "../company/company.ts";
import { FollowWork } from "./follow-work.ts";

const FROM = epochMs(Date.parse("2026-03-02T00:00:00Z"));
const decisions: DecidedInput[] = [];
runCompany(
  startReplay(alwaysInForce(compileTerms(agreementOf(SAMPLE))), { leads: [], roster: EMPTY_ROSTER, now: FROM }),
  { seed: 2, from: FROM, until: epochMs(FROM + 24 * DAY_MS), leadsPerDay: 5 },
  (each) => decisions.push(each),
);
const events = ofLeads(decisions).flatMap(({ decided }) => decided.events);
const work = new FollowWork();
for (const each of decisions) work.note(each);
const { handOffs } = work;

describe("the work that hand-offs brought", () => {
  it("counts each touch once, with the hand-off in which it was made", () => {
    const touches = handOffs.reduce((sum, { attempts, conversations }) => sum + attempts + conversations, 0);
    expect(touches).toBe(events.filter(({ kind }) => kind === "touched").length);
    expect(handOffs.some(({ attempts }) => attempts > 1)).toBe(true);
  });

  it("knows which were passed on, and when", () => {
    const passed = handOffs.filter(({ passedOn }) => passedOn !== null);
    expect(passed.length).toBe(events.filter(({ kind }) => kind === "passed_on").length);
    expect(passed.every(({ leg, passedOn }) => leg === "qualification" && passedOn?.leg === "sales")).toBe(true);
  });

  it("takes a lead that changes hands inside a team for one hand-off", () => {
    const inside = events.filter((event) => event.kind === "assigned" && event.inside === true);
    const assigned = events.filter(({ kind }) => kind === "assigned");
    expect(inside.length).toBeGreaterThan(0);
    expect(handOffs.length).toBe(assigned.length - inside.length);
  });
});
