/** How long runs of the lab are kept. */
import { DAY_MS } from "../../base/time.ts";

/** After they ended. */
export const KEPT_LAB_RUN_MS = 90 * DAY_MS;
/** The latest of a company. */
export const MOST_LAB_RUNS_KEPT = 100;
