/** What people read of many leads, as verbs: the scoreboard and reports, lists of leads by their filters and by words, a queue, and pages of leads. */
import { leadId } from "../../src/base/ids.ts";
import { DAY_MS, epochMs } from "../../src/base/time.ts";
import { REPORT_IDS } from "../../src/reporting/catalog/report-registry.ts";
import type { LeadFilter } from "../../src/reporting/leads/lead-filters.ts";
import type { Context } from "../../src/services/context.ts";
import { listLeads } from "../../src/services/leads/list-leads.ts";
import { readLead } from "../../src/services/leads/read-lead.ts";
import { readQueue } from "../../src/services/leads/read-queue.ts";
import { readCatalogReport } from "../../src/services/reports/read-catalog-report.ts";
import { readReport } from "../../src/services/reports/read-report.ts";
import { readScoreboard } from "../../src/services/reports/read-scoreboard.ts";
import { PRESENT } from "./leads.ts";

type Read = (ctx: Context, round: number) => Promise<unknown>;
export type Reads = Readonly<Record<string, Read>>;

export const SCOREBOARD: Reads = {
  scoreboard: (ctx) => readScoreboard(ctx, { month: undefined }),
  "last month": (ctx) => readScoreboard(ctx, { month: "2026-02" }),
  "ninety days": (ctx) => readReport(ctx, { from: epochMs(PRESENT - 90 * DAY_MS), until: PRESENT }),
};

/** Each report of the catalog. @param period as an address names it */
export function catalog(period: string): Reads {
  return Object.fromEntries(REPORT_IDS.map((report) => [report, (ctx) => readCatalogReport(ctx, { report, period })]));
}

const FILTERS: Readonly<Record<string, LeadFilter>> = {
  "all leads": {},
  "open leads": { open: "yes" },
  "by owner": { owner: "sam", open: "yes" },
  "by stage": { stage: "sql" },
  "by source": { origin: "webinar" },
  "by grade": { grade: "hot" },
  late: { late: "yes" },
  "MQLs of a month": { entered: "mql", month: "2026-02" },
  "missed of a month": { verdict: "missed", month: "2026-02" },
  "rejected in a month": { decision: "rejected", month: "2026-02" },
  "assigned in a month": { given: "assigned", month: "2026-02" },
};
export const LISTS: Reads = Object.fromEntries(
  Object.entries(FILTERS).map(([name, filter]) => [name, (ctx) => listLeads(ctx, { filter, limit: 50 })]),
);

/** A few letters find many, and words few. */
const SOUGHT = ["ti", "timo", "ma engel", "timo1", "labs iris"];
const sought = (round: number): LeadFilter => ({ search: SOUGHT[round % SOUGHT.length] });
export const SEARCH: Reads = {
  palette: (ctx, round) => listLeads(ctx, { filter: sought(round), limit: 6, count: "no" }),
  "list by words": (ctx, round) => listLeads(ctx, { filter: sought(round), limit: 50 }),
};

/** What a rep has open all day. */
export const WORK: Reads = {
  "a queue": (ctx) => readQueue(ctx, { member: "sam", limit: 50 }),
  "all queues": (ctx) => readQueue(ctx, { limit: 50 }),
  "a lead": (ctx, round) => readLead(ctx, { leadId: leadId(`sample:${String(100 + 7 * round).padStart(5, "0")}`) }),
};
