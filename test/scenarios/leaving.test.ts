/** Whoever's last day has come and gone gets nothing more. */
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/agreement.ts";
import { leadId } from "../../src/base/ids.ts";
import { askedForDemo, captured, find, personNamed, SAM, STORY_AGREEMENT, Story, SUE } from "./story.ts";

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
