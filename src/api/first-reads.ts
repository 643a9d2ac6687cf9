/** What the first page asks: its part of the contract comes with the page, and the rest when it is asked for. */
import { z } from "zod";
import { AgreementResponse, ScoreboardQuery } from "./contract.ts";
import { COMPANY } from "./paths.ts";
import { read } from "./read.ts";
import { ScoreboardResponse } from "./report-contract.ts";
import { Instant, Problem } from "./shapes.ts";

/** Nobody has signed in; they may not. */
export const REFUSED = { 401: Problem, 403: Problem };

export const FIRST_READS = {
  agreement: read({
    path: `${COMPANY}/agreement`,
    summary: "The active agreement",
    answer: AgreementResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  toDoCount: read({
    path: `${COMPANY}/to-do/count`,
    summary: "How much waits for you beside your queue",
    answer: z.object({ asOf: Instant, count: z.int() }),
    refusals: REFUSED,
  }),
  alarmCount: read({
    path: `${COMPANY}/operation/count`,
    summary: "How many alarms are raised that you may see",
    answer: z.object({ asOf: Instant, count: z.int() }),
    refusals: REFUSED,
  }),
  scoreboard: read({
    path: `${COMPANY}/scoreboard`,
    summary: "One month's commitments for all teams, with all measures and goals",
    query: ScoreboardQuery,
    answer: ScoreboardResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
};
