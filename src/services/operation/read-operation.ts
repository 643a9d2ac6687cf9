import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { ALARM_RULES, type AlarmRuleName, isOfMachine } from "../../reporting/alarms/alarm-rules.ts";
import type { RunningProcess } from "../../reporting/alarms/operation-facts.ts";
import { fetchUntold, type UntoldAlarms } from "../../store/operation/alarm-mails.ts";
import { countRaised, fetchAlarms, type StoredAlarm } from "../../store/operation/alarms.ts";
import {
  type CompanyStanding,
  databaseBytes,
  fetchMachineFacts,
  fetchStanding,
  fetchWatched,
  type StoredFacts,
} from "../../store/operation/watched-facts.ts";
import { type Context, must, operatorOf } from "../context.ts";
import { channelsSent } from "../deliveries/channels-sent.ts";

/** So long one sees what is over. */
const CLEARED_SHOWN_MS = 14 * DAY_MS;
const MOST_ALARMS = 200;

export type OperationStanding = {
  readonly asOf: EpochMs;
  /** Raised, the latest first; and then those that are over. */
  readonly alarms: readonly StoredAlarm[];
  /** Emails about them that the mail server hasn't taken. */
  readonly untold: UntoldAlarms;
  /** Null: the company is archived, or an import is unfinished. */
  readonly company:
    | (Omit<StoredFacts, "hasSources" | "keys" | "channels"> &
        CompanyStanding & {
          /** `isSent`: by this server, now. */
          readonly channels: readonly (StoredFacts["channels"][number] & { readonly isSent: boolean })[];
        })
    | null;
  /** Null: another company operates the machine. */
  readonly machine: {
    readonly processes: readonly RunningProcess[];
    readonly databaseBytes: number;
    readonly backupAt: EpochMs | null;
  } | null;
};

/** What needs attention, and how it stands: of the company, and of the machine for those who operate it. @throws AppError `not_permitted` */
export async function readOperation(ctx: Context): Promise<OperationStanding> {
  must(ctx, "operation:read");
  const { db, workspaceId } = ctx;
  const sends: readonly string[] = await channelsSent(ctx);
  const asOf = ctx.now();
  const rules = rulesSeenBy(ctx);
  const found = await fetchAlarms(db, workspaceId, {
    clearedSince: epochMs(asOf - CLEARED_SHOWN_MS),
    limit: MOST_ALARMS,
  });
  const facts = (await fetchWatched(db, asOf)).get(workspaceId);
  const standing = await fetchStanding(db, workspaceId);
  const withSent = (each: StoredFacts["channels"][number]) => ({ ...each, isSent: sends.includes(each.channel) });
  return {
    asOf,
    alarms: found.filter(({ rule }) => rules.includes(rule)),
    untold: await fetchUntold(db, workspaceId),
    company: facts === undefined ? null : { ...facts, ...standing, channels: facts.channels.map(withSent) },
    machine: isOperator(ctx) ? await machineOf(ctx, asOf) : null,
  };
}

/** How many are raised, for the sign on every page. @throws AppError `not_permitted` */
export async function countAlarms(ctx: Context): Promise<{ readonly asOf: EpochMs; readonly count: number }> {
  must(ctx, "operation:read");
  const { db, workspaceId } = ctx;
  return { asOf: ctx.now(), count: await countRaised(db, workspaceId, rulesSeenBy(ctx)) };
}

async function machineOf({ db }: Context, now: EpochMs): Promise<NonNullable<OperationStanding["machine"]>> {
  const { processes, backupAt } = await fetchMachineFacts(db, { now, backupDays: null });
  return { processes, backupAt, databaseBytes: await databaseBytes(db) };
}

function isOperator(ctx: Context): boolean {
  return ctx.workspaceId === operatorOf(ctx);
}

/** What the machine has belongs to whoever operates it now, whatever was kept here before. */
function rulesSeenBy(ctx: Context): readonly AlarmRuleName[] {
  return isOperator(ctx) ? ALARM_RULES : ALARM_RULES.filter((rule) => !isOfMachine(rule));
}
