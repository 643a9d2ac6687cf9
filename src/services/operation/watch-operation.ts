/**
 * Looks at the machine and at each company, and keeps what is raised and what is over. Any number of processes may: they take turns, and what two of them do at
 * once is done by one.
 *
 * What is about a company is that company's; what is about the machine belongs to the company whose admins operate it, and no other hears of it.
 */
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, MINUTE_MS } from "../../base/time.ts";
import {
  type AlarmDetails,
  type AlarmRuleName,
  COMPANY_RULES,
  isOfMachine,
  MACHINE_RULES,
} from "../../reporting/alarms/alarm-rules.ts";
import { type AlarmChange, judgeAlarms, type OpenAlarm } from "../../reporting/alarms/judge-alarms.ts";
import type { CompanyFacts } from "../../reporting/alarms/operation-facts.ts";
import type { Database } from "../../store/database/database.ts";
import { noteSourcesLookedAt, workspacesWithSourcesToLookAt } from "../../store/intake/quiet-sources.ts";
import { withdrawUntold, writeAlarmMails } from "../../store/operation/alarm-mails.ts";
import { beginAlarm, clearAlarm, openAlarms, raiseAlarm, seeAlarm } from "../../store/operation/alarms.ts";
import { takeTurn } from "../../store/operation/running-processes.ts";
import { fetchMachineFacts, fetchWatched, type StoredFacts } from "../../store/operation/watched-facts.ts";
import { allWorkspaces } from "../../store/workspaces/over-all.ts";
import { alarmMail } from "../../words/alarm/alarm-words.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import { type Context, must } from "../context.ts";
import { emailsOf } from "../deliveries/write-outgoing.ts";
import { channelsSent } from "../deliveries/channels-sent.ts";
import { adminAddresses } from "../webhooks/tell-admins.ts";
import { quietLookedBefore, readSources } from "./read-sources.ts";

/** However many processes there are, somebody looks about so often. */
const LOOKED_EVERY_MS = MINUTE_MS;

export type Watching = {
  /** After how many days a backup is old; null: none is expected. */
  readonly backupDays: number | null;
  /** Where links lead to, ending with a slash. */
  readonly address: string;
};
export type AlarmTold = {
  readonly kind: "raised" | "cleared";
  readonly rule: AlarmRuleName;
  readonly workspaceId: WorkspaceId;
};

/**
 * @param ctx of the company whose admins operate the machine
 * @returns what was raised or cleared; undefined: it was another's turn
 */
export async function watchOperation(ctx: Context, watching: Watching): Promise<readonly AlarmTold[] | undefined> {
  must(ctx, "operation:watch");
  const { db } = ctx;
  const now = ctx.now();
  if (!(await takeTurn(db, { now, everyMs: LOOKED_EVERY_MS }))) return undefined;
  const open = await openAlarms(db);
  const watched = await fetchWatched(db, now);
  const toLookAt = new Set(await workspacesWithSourcesToLookAt(db, quietLookedBefore(now)));
  const told: AlarmTold[] = [];
  const keep = async (workspaceId: WorkspaceId, changes: readonly AlarmChange[], of: readonly OpenAlarm[]) => {
    for (const change of changes) {
      const kind = await keepChange({ ...ctx, workspaceId, db: db.within(workspaceId) }, change, {
        now,
        open: of,
        watching,
      });
      if (kind !== undefined) told.push({ kind, rule: change.rule, workspaceId });
    }
  };
  const openOf = (workspaceId: WorkspaceId, ofMachine: boolean): readonly OpenAlarm[] =>
    open.filter((each) => each.workspaceId === workspaceId && isOfMachine(each.rule) === ofMachine);

  const machine = await fetchMachineFacts(db, { now, backupDays: watching.backupDays });
  const ofMachine = openOf(ctx.workspaceId, true);
  await keep(ctx.workspaceId, judgeAlarms(MACHINE_RULES, machine, { now, open: ofMachine }), ofMachine);
  for (const [workspaceId, stored] of watched) {
    const ofCompany = openOf(workspaceId, false);
    const facts = await factsOf({ ...ctx, workspaceId, db: db.within(workspaceId) }, stored, {
      now,
      looksAtSources: toLookAt.has(workspaceId),
    });
    await keep(workspaceId, judgeAlarms(COMPANY_RULES, facts, { now, open: ofCompany }), ofCompany);
  }
  await forgetElsewhere(db, open, { now, watched, operator: ctx.workspaceId });
  return told;
}

/** What Baton doesn't send itself waits for a program of the company's: it isn't late. */
async function factsOf(
  ctx: Context,
  { hasSources, ...facts }: StoredFacts,
  { now, looksAtSources }: { readonly now: EpochMs; readonly looksAtSources: boolean },
): Promise<CompanyFacts> {
  const { db, workspaceId } = ctx;
  if (looksAtSources) await noteSourcesLookedAt(db, workspaceId, now);
  const sent: ReadonlySet<string> = new Set(facts.channels.length === 0 ? [] : await channelsSent(ctx));
  return {
    ...facts,
    channels: facts.channels.filter(({ channel }) => sent.has(channel)),
    sources: looksAtSources ? await readSources(ctx) : hasSources ? null : [],
  };
}

/** @returns what is to be told of it; undefined: nothing, or somebody else was first */
async function keepChange(
  ctx: Context,
  change: AlarmChange,
  { now, open, watching }: { readonly now: EpochMs; readonly open: readonly OpenAlarm[]; readonly watching: Watching },
): Promise<AlarmTold["kind"] | undefined> {
  const { db, workspaceId } = ctx;
  const { rule, subject } = change;
  if (change.kind === "seen") {
    await seeAlarm(db, workspaceId, { ...change, at: now });
    return undefined;
  }
  if (change.kind === "begun") {
    await beginAlarm(db, workspaceId, { ...change, at: now, raisedAt: null });
    return undefined;
  }
  const addresses = change.kind === "forgotten" ? [] : await addressesFor(ctx, rule);
  return db.transaction(async (tx) => {
    if (change.kind === "raised") {
      const isKnown = open.some((each) => each.rule === rule && each.subject === subject);
      const since = isKnown
        ? await raiseAlarm(tx, workspaceId, { ...change, at: now })
        : (await beginAlarm(tx, workspaceId, { ...change, at: now, raisedAt: now }))
          ? now
          : undefined;
      if (since === undefined) return undefined;
      await write("raised", { rule, since, details: change.details }, addresses);
      return "raised";
    }
    const was = await clearAlarm(tx, workspaceId, { rule, subject, at: now });
    if (was === undefined || change.kind === "forgotten") return undefined;
    const untold = new Set(await withdrawUntold(tx, workspaceId, { rule, subject, since: was.since }));
    const informed = addresses.filter((address) => !untold.has(address));
    await write("cleared", { rule, ...was }, informed);
    return "cleared";

    async function write(
      kind: AlarmTold["kind"],
      alarm: { readonly rule: AlarmRuleName; readonly since: EpochMs; readonly details: AlarmDetails },
      to: readonly string[],
    ): Promise<void> {
      if (to.length === 0) return;
      const company = (await allWorkspaces(tx)).find(({ id }) => id === workspaceId)?.name ?? workspaceId;
      const url = `${watching.address}w/${workspaceId}/operation`;
      const mail = alarmMail(alarm, { kind, at: now, company, url });
      await writeAlarmMails(
        tx,
        workspaceId,
        { rule, subject, since: alarm.since },
        { told: kind, addresses: to, title: mail.subject, body: mail.text, at: now },
      );
    }
  });
}

/** The head of marketing hears of a source as well: it is their form. */
async function addressesFor(ctx: Context, rule: AlarmRuleName): Promise<readonly string[]> {
  if (rule !== "source_silent") return adminAddresses(ctx);
  const agreement = await agreementInForce(ctx);
  const marketing = agreement?.parties.find(({ name }) => name === "marketing");
  const heads =
    agreement === undefined || marketing === undefined
      ? []
      : [...(await emailsOf(ctx.db, ctx.workspaceId, agreement, [marketing.lead])).values()];
  return adminAddresses(ctx, heads);
}

/** Of companies that are archived now, and of the machine where another company operates it: nobody is told that they are over. */
async function forgetElsewhere(
  db: Database,
  open: Awaited<ReturnType<typeof openAlarms>>,
  {
    now,
    watched,
    operator,
  }: { readonly now: EpochMs; readonly watched: ReadonlyMap<WorkspaceId, unknown>; readonly operator: WorkspaceId },
): Promise<void> {
  for (const { workspaceId, rule, subject } of open)
    if (isOfMachine(rule) ? workspaceId !== operator : !watched.has(workspaceId))
      await clearAlarm(db.within(workspaceId), workspaceId, { rule, subject, at: now });
}
