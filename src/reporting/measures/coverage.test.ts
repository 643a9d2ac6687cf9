import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { memberId } from "../../base/ids.ts";
import { assignment, at, measuring, touch } from "../rows/rows.fixture.ts";
import { COVERAGE } from "./coverage.ts";

const asOf = at("2026-03-31T12:00+02:00");

test("of three leads handed over in March two were touched since; one of them on both legs is one", () => {
  const rows = {
    assignments: [
      assignment("touched", "2026-03-02T10:00Z"),
      assignment("touched", "2026-03-04T10:00Z", { leg: "sales", member: memberId("ria") }),
      assignment("later", "2026-03-02T10:00Z"),
      assignment("before", "2026-03-02T10:00Z"),
      assignment("february", "2026-02-02T10:00Z"),
    ],
    touches: [
      touch("touched", "2026-03-02T11:00Z"),
      touch("later", "2026-03-30T11:00Z", { by: memberId("mara") }),
      touch("before", "2026-03-02T09:59Z"),
      touch("before", "2026-03-02T12:00Z", { by: null, isTwoWay: true }),
      touch("february", "2026-02-02T11:00Z"),
    ],
  };
  const { figure } = COVERAGE.measure(measuring({ agreement: STORY_AGREEMENT, rows, asOf }));
  expect(figure).toMatchObject({ value: 2 / 3, n: 3 });
});

test("a workspace that has no touches at all has recorded none", () => {
  const rows = { assignments: [assignment("a", "2026-03-02T10:00Z")], hasTouches: false };
  expect(COVERAGE.measure(measuring({ agreement: STORY_AGREEMENT, rows, asOf })).isRecorded).toBe(false);
});
