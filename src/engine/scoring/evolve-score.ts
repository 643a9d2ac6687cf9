/** What it changes about a lead to do something, and to be scored. */
import type { Folds } from "../step/draft.ts";
import { laterOf } from "../standing/instants.ts";
import { rememberActivity } from "./remember-activity.ts";

export const evolveScore: Folds<"activity_recorded" | "scored"> = {
  activity_recorded(lead, { activity, at, object }) {
    lead.activities = rememberActivity(lead.activities, activity, at, object);
  },
  scored(lead, { at, fit, fitSince, engagement, total, grade, lines }) {
    if (fit !== lead.score.fit && lead.score.grade !== "")
      lead.attributesSince = laterOf(lead.attributesSince, fitSince ?? at);
    lead.score = { fit, engagement, total, grade, lines };
    lead.grade = lead.exceptionGrade ?? grade;
  },
};
