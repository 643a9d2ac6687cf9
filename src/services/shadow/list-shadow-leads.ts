import type { Agreement } from "../../agreement/terms/agreement.ts";
import { EARLIEST_MS, type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { dayOfDate, startOfDay } from "../../engine/zone/local-time.ts";
import type { RedecidedLead } from "../../reporting/backtest/backtest.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { fetchContent } from "../../store/agreement/agreement-version.ts";
import { fetchNewestShadow } from "../../store/shadow/shadow-records.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchShadowLeads, SHADOW_LEAD_ORDER } from "../../store/shadow/shadow-leads.ts";
import { leadScope } from "../leads/leads-seen.ts";
import { personalDataFor } from "../leads/personal-data.ts";
import { type AskedPage, readPage } from "../read-page.ts";
import { type Context, must } from "../context.ts";
import { findShadow } from "./read-shadow.ts";

export type ShadowLeadsRead = {
  /** The proposed one: what its grades and people are called. Null: there is no record yet, and no lead. */
  readonly draft: Agreement | null;
  readonly isPart: boolean;
  readonly leads: readonly (Omit<RedecidedLead, "leadId"> & Pick<LeadState, "leadId" | "person">)[];
  readonly next: string | null;
};

type Asked = AskedPage & {
  readonly version: number;
  /** `YYYY-MM-DD`: only those that are first decided differently on it. */
  readonly day?: string | undefined;
};

/** Leads of the newest record that the actor sees, a page of them. @throws AppError `not_permitted`, `version_not_found` */
export async function listShadowLeads(ctx: Context, { version, day, ...page }: Asked): Promise<ShadowLeadsRead> {
  must(ctx, "leads:read");
  const { db, workspaceId } = ctx;
  const { found } = await findShadow(ctx, version);
  const newest = found && (await fetchNewestShadow(db, workspaceId, found.of));
  const scope = await leadScope(ctx);
  if (found === undefined || newest === undefined)
    return { draft: null, isPart: scope !== null, leads: [], next: null };
  const { agreement: draft } = await fetchContent(db, workspaceId, version);
  const { agreement } = await activeAgreement(db, workspaceId);
  const shown = personalDataFor(ctx, agreement);
  const between = day === undefined ? WHENEVER : dayOf(found.zone, day, newest.record.firstDay);
  const asked = { ...found.of, days: newest.record.days, ...between, scope };
  const listed = { list: "leads of a shadow", filter: { version, day: day ?? null }, keyset: SHADOW_LEAD_ORDER };
  const { rows, next } = await readPage(listed, page, (slice) => fetchShadowLeads(db, workspaceId, asked, slice));
  const leads = rows.map(({ lead, detail }) => ({ ...detail, ...pickShown(shown(lead)) }));
  return { draft, isPart: scope !== null, leads, next };
}

function pickShown({ leadId, person }: Pick<LeadState, "leadId" | "person">): Pick<LeadState, "leadId" | "person"> {
  return { leadId, person };
}

type Between = { readonly from: EpochMs; readonly until: EpochMs };
const WHENEVER: Between = { from: epochMs(EARLIEST_MS), until: epochMs(LATEST_MS) };

/** The first full day has the rest of the day of the proposal with it. */
function dayOf(zone: Zone, day: string, firstDay: string): Between {
  const number = dayOfDate(day);
  const from = day === firstDay ? WHENEVER.from : startOfDay(zone, number);
  return { from, until: startOfDay(zone, number + 1) };
}
