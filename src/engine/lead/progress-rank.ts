import type { Stage } from "./lead-event.ts";

/** How far along the funnel a stage is; side states are 0, so that a lead can be taken up from them again. */
export const PROGRESS_RANK: Readonly<Record<Stage, number>> = {
  captured: 0,
  grey: 0,
  nurture: 0,
  disqualified: 0,
  lost: 0,
  mql: 1,
  working: 2,
  sal: 3,
  sql: 4,
  opportunity: 5,
  customer: 6,
};
