import { expect, test } from "vitest";
import { askedForDemo, captured, find, QUINN, SAM, Story, SUE } from "../../../test/scenarios/story.ts";
import { leadId } from "../../base/ids.ts";
import { leadsOfLeavers } from "./leads-of-leavers.ts";

test("each leaver has the leads of which anything is theirs to do, by id; of many the first fifty are named", () => {
  const story = new Story();
  const ids = Array.from({ length: 120 }, (_, n) => leadId(`lead-${String(n).padStart(3, "0")}`));
  const owners = ids.map((id) => {
    story.when("2026-03-09T10:00+01:00", captured(), undefined, id);
    return find(story.when("2026-03-09T10:00+01:00", askedForDemo, undefined, id), "assigned").member;
  });
  const leads = ids.map((id) => story.lead(id)).toReversed();
  const [sams, sues, none] = leadsOfLeavers(
    [
      { member: SAM, standIn: QUINN },
      { member: SUE, standIn: QUINN },
      { member: QUINN, standIn: SAM },
    ],
    leads,
  );
  const theirs = ids.filter((_, n) => owners[n] === SAM);
  expect(sams).toEqual({ member: SAM, standIn: QUINN, leads: 60, leadIds: theirs.slice(0, 50) });
  expect(sues).toMatchObject({ member: SUE, leads: 60 });
  expect(none).toEqual({ member: QUINN, standIn: SAM, leads: 0, leadIds: [] });
});
