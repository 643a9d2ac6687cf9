import type { LeadId } from "../../base/ids.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import type { LeadDecision } from "../../store/log/entry.ts";
import { fetchDecisionsOf, fetchEntries } from "../../store/log/read-log.ts";
import { fetchVisitsOf, type Visit } from "../../store/intake/visits.ts";
import { findPerson } from "../../store/lead/person-data.ts";
import { type ArrivalOfPerson, arrivalsOf } from "./arrivals-of.ts";
import { noSuchPerson } from "./no-such-person.ts";
import { recordSecurity } from "../security/record-security.ts";
import { type Context, must } from "../context.ts";

export type ExportedPerson = {
  readonly address: string;
  readonly leads: readonly {
    readonly leadId: LeadId;
    /** As it is known now. */
    readonly person: LeadState["person"];
    readonly attributes: LeadState["attributes"];
    /** All that was ever heard of it, and decided about it, the oldest first. */
    readonly history: readonly Pick<LeadDecision, "seq" | "source" | "factId" | "input" | "events">[];
  }[];
  /** What was said about other leads that mentions the address. */
  readonly mentions: readonly Pick<LeadDecision, "seq" | "leadId" | "input">[];
  /** What forms and webhooks sent, also where no lead was made of it. */
  readonly arrivals: readonly ArrivalOfPerson[];
  /** Visits to the company's sites that aren't in the history of a lead yet. */
  readonly visits: readonly Pick<Visit, "leadId" | "at" | "activity" | "note">[];
};

/** All that Baton knows of a person. @throws AppError `not_permitted`, `lead_not_found`, `input_invalid` when it is no address */
export async function exportPerson(ctx: Context, address: string): Promise<ExportedPerson> {
  must(ctx, "persons:export");
  const { db, workspaceId } = ctx;
  const found = await findPerson(db, workspaceId, address);
  if (found === undefined) throw noSuchPerson(found);
  const arrivals = await arrivalsOf(ctx, { leads: found.leads, address });
  if (found.leads.length + found.mentions.length + arrivals.length === 0) throw noSuchPerson(found);
  const states = await fetchLeads(db, workspaceId, found.leads);
  const leads = [];
  for (const [leadId, { state }] of states) {
    const history = (await fetchDecisionsOf(db, workspaceId, leadId)).toReversed();
    leads.push({
      ...{ leadId, person: state.person, attributes: state.attributes },
      history: history.map(({ seq, source, factId, input, events }) => ({ seq, source, factId, input, events })),
    });
  }
  const mentions = [];
  for (const { seq } of found.mentions) {
    const [entry] = await fetchEntries(db, workspaceId, { from: seq - 1, until: seq });
    if (entry?.about === "lead") mentions.push({ seq, leadId: entry.leadId, input: entry.input });
  }
  const visits = (await fetchVisitsOf(db, workspaceId, found.leads)).map(({ leadId, at, activity, note }) => ({
    ...{ leadId, at, activity, note },
  }));
  await recordSecurity(ctx, { kind: "exported", details: { what: "a person", leads: found.leads } });
  return { address, leads, mentions, arrivals, visits };
}
