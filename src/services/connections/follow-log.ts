/** Goes by the log: every lead of which anything was decided has its turn at the CRM once more, and escalations become tasks or notes there. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { LeadId } from "../../base/ids.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LogEntry } from "../../store/log/entry.ts";
import { fetchEntries } from "../../store/log/read-log.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { type NewTask, passLog } from "../../store/connections/leads-to-write.ts";
import { logHeads } from "../../store/workspaces/log-heads.ts";
import { noticeWords } from "../../words/notice/notice-words.ts";
import type { Context } from "../context.ts";
import { termsOfNow } from "./around-crm.ts";
import type { OpenedCrm } from "./open-crm.ts";

/** Entries in a turn. */
const A_TURN = 500;

/** @returns how many entries were looked at; 0: nothing has happened */
export async function followLog(ctx: Context, { connection, mapping }: OpenedCrm): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const { connectionId, nextSeq } = connection;
  const head = (await logHeads(db, [workspaceId])).get(workspaceId) ?? 0;
  if (nextSeq > head) return 0;
  const until = Math.min(head, nextSeq - 1 + A_TURN);
  const entries = await fetchEntries(db, workspaceId, { from: nextSeq - 1, until });
  const leads = [...new Set(entries.flatMap((entry) => (entry.about === "lead" ? [entry.leadId] : [])))];
  const terms = mapping.writes.escalations === null ? undefined : await termsOfNow(ctx);
  const tasks = terms === undefined ? [] : await tasksOf(ctx, entries, terms.terms.agreement);
  const { creates } = mapping.writes;
  await passLog(db, workspaceId, connectionId, {
    ...{ from: nextSeq, next: until + 1, leads, isAll: creates !== null, tasks, at: now() },
  });
  return until - nextSeq + 1;
}

type Escalated = Extract<LeadEvent, { readonly kind: "escalated" }>;
type Escalation = { readonly seq: number; readonly n: number; readonly leadId: LeadId; readonly event: Escalated };

/** Nobody is told of what an import brings. */
async function tasksOf(
  { db, workspaceId }: Context,
  entries: readonly LogEntry[],
  agreement: Agreement,
): Promise<readonly NewTask[]> {
  const escalations = entries.flatMap((entry): readonly Escalation[] =>
    entry.about !== "lead" || entry.handledAt === null
      ? []
      : entry.events.flatMap((event, n) =>
          event.kind === "escalated" ? [{ seq: entry.seq, n, leadId: entry.leadId, event }] : [],
        ),
  );
  if (escalations.length === 0) return [];
  const leads = await fetchLeads(db, workspaceId, [...new Set(escalations.map(({ leadId }) => leadId))]);
  return escalations.map(({ seq, n, leadId, event }) => {
    const clock = leads.get(leadId)?.state.clocks.find(({ name }) => name === event.clock);
    const title = noticeWords(agreement, event, { receiver: event.tell, clock });
    return { key: `${seq}-${n}`, leadId, member: event.tell, title, body: title, dueAt: clock?.dueAt ?? null };
  });
}
