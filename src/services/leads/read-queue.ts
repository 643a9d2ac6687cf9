import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { queuePlace } from "../../engine/standing/queue-place.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { versionGoverning } from "../../engine/terms/terms-in-force.ts";
import type { QueueGroup } from "../../engine/lead/queue-group.ts";
import { type QueueDay, queueDay, queueGroupOf } from "../../reporting/queue/queue-groups.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { BY_URGENCY, type CountedGroup, countQueue, fetchQueue } from "../../store/lead/queue.ts";
import { leadScope } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";

export type QueuedLead = {
  readonly lead: LeadState;
  /** That it runs under. */
  readonly terms: Terms;
  readonly group: QueueGroup;
  /** When it is due; where it waits, when its clocks resume. */
  readonly at: EpochMs | null;
};

type AskedQueue = AskedPage & {
  readonly member?: string | undefined;
  /** Only leads of this group. */
  readonly group?: QueueGroup | undefined;
};

/** A page of what a member (or everybody) has to do, the most urgent first. @throws AppError `input_invalid` for a cursor of another queue */
export async function readQueue(
  ctx: Context,
  { member, group, ...asked }: AskedQueue,
): Promise<{
  readonly leads: readonly QueuedLead[];
  /** Of every page; a group without leads is left out. */
  readonly groups: readonly CountedGroup[];
  /** As far as its groups are counted. */
  readonly total: number;
  readonly next: string | null;
  /** Whose zone says what is today: the company's. */
  readonly zone: string;
  readonly day: QueueDay;
}> {
  must(ctx, "leads:read");
  const { db, workspaceId, now } = ctx;
  const scope = await leadScope(ctx);
  const active = await activeAgreement(db, workspaceId);
  const { agreement } = active;
  const day = queueDay(active.terms.zone, now());
  const grades = agreement.scoring.grades.map(({ id }) => id);
  const queue = { member, scope, day };
  const [groups, { rows, next }] = await Promise.all([
    countQueue(db, workspaceId, queue),
    readPage({ list: "queue", filter: { member, group }, keyset: BY_URGENCY }, asked, (slice) =>
      fetchQueue(db, workspaceId, { ...queue, grades, only: group }, slice),
    ),
  ]);
  const shown = personalDataFor(ctx, agreement);
  const leads = rows.map((each): QueuedLead => {
    const { waits, at } = queuePlace(each.state);
    const { stage } = each.state;
    return {
      lead: shown(each.state),
      terms: versionGoverning(active.versions, each, day.now).terms,
      ...{ group: queueGroupOf({ waits, at, stage }, day), at },
    };
  });
  const total = groups.reduce((sum, each) => sum + each.leads, 0);
  return { leads, groups, total, next, zone: agreement.zone, day };
}
