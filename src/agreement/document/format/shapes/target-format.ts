/** Target times of a clock: one for all, or one a grade or a stage. */
import { choice, duration, either, group, named, optional } from "../field.ts";

const LIMIT = duration("The target time.", "2 business hours");
export const TIMES_BY_GRADE = named(
  "A target for each grade; `any` for grades not named, `none` for no target.",
  "{ hot: 15 business minutes, any: 1 business day }",
  "grade",
  either(
    "A target time, or none.",
    "15 business minutes",
    LIMIT,
    choice("No target.", "none", { none: "no target for this grade" }),
  ),
);
export const WITHIN = either(
  "One target for all grades, or one for each.",
  "{ hot: 15 business minutes, any: 1 business day }",
  LIMIT,
  TIMES_BY_GRADE,
);

const STAGE_TIME = either(
  "A target time, or none.",
  "30 days",
  LIMIT,
  choice("No target.", "none", { none: "no target for this stage" }),
);
export const TIMES_BY_STAGE = group(
  "A target for each stage; `none` for no target.",
  "{ sql: 30 days, opportunity: 60 days }",
  {
    sql: optional({ ...STAGE_TIME, about: "From the SQL to the opportunity." }),
    opportunity: optional({ ...STAGE_TIME, about: "From the opportunity to the customer." }),
  },
);
export const WITHIN_STAGE = either(
  "One target for both stages, or one for each.",
  "{ sql: 30 days, opportunity: 60 days }",
  LIMIT,
  TIMES_BY_STAGE,
);
