/** What was decided, as a backtest is given it. */
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { accountKey } from "../../engine/account/account.ts";
import { EMPTY_ROSTER } from "../../engine/roster/roster.ts";
import { accountTaken } from "../../engine/routing/keep-account.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import type { DecidedInput, DecidedLeadInput } from "../../engine/timeline/replay.ts";
import { OwnRows } from "../../reporting/rows/own-rows.ts";
import type { Beginning, RecordedDecision } from "./as-recorded.ts";

/** How things were at an instant, and what was decided from there on until the end. */
export function splitAt(
  decisions: readonly DecidedInput[],
  from: EpochMs,
): { readonly start: Beginning; readonly rest: readonly RecordedDecision[] } {
  const leads = new Map<LeadId, LeadUnder>();
  const accounts = new Map<string, MemberId>();
  const rows = new Map<LeadId, OwnRows>();
  let roster = EMPTY_ROSTER;
  const rest: RecordedDecision[] = [];
  const last = new Map(
    decisions.flatMap((each) => (each.about === "lead" ? [[each.input.leadId, each] as const] : [])),
  );
  for (const each of decisions) {
    if (each.input.recordedAt >= from) {
      rest.push(
        each.about === "lead"
          ? {
              about: "lead",
              input: each.input,
              events: () => each.decided.events,
              isLast: last.get(each.input.leadId) === each,
            }
          : { about: "roster", input: each.input },
      );
      continue;
    }
    roster = each.decided.roster;
    if (each.about === "roster" || each.decided.lead === null) continue;
    const { input, decided, version } = each;
    if (decided.lead !== null)
      leads.set(input.leadId, { state: decided.lead, agreementVersion: version, heardAt: input.recordedAt });
    addRows(rows, each);
    const taken = accountTaken(decided.events);
    if (taken !== undefined) accounts.set(accountKey(taken.leg, taken.account), taken.member);
  }
  const isAskedAbout = (leadId: LeadId): boolean => (last.get(leadId)?.input.recordedAt ?? from) >= from;
  return {
    start: { leads: [...leads.values()], roster, accounts, holders: [], former: new Map(), rows, isAskedAbout },
    rest,
  };
}

/** What a decision changes in the rows of its lead. */
export function addRows(rows: Map<LeadId, OwnRows>, { input: { leadId }, decided }: DecidedLeadInput): void {
  const own = rows.get(leadId) ?? new OwnRows();
  own.add(decided);
  rows.set(leadId, own);
}
