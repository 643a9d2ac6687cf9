/**
 * Digests and reviews as instants of the workspace: each comes once, at its instant, whoever looks and however late. Whoever writes has locked
 * the workspace.
 */
import type { WorkspaceId } from "../../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { nextOccasions } from "../../engine/occasion/next-occasion.ts";
import { isAbsent } from "../../engine/roster/roster.ts";
import { RULES } from "../../engine/decide/rules.ts";
import { type VersionPeriod, versionAt, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { fetchKnownNotices, noticeRows, noticeWrites } from "../outbox/append-notices.ts";
import type { Queryable } from "../database/database.ts";
import { askedToRate } from "../lead/ratings-due.ts";
import { fetchRoster } from "../people/stored-roster.ts";
import { stepEntry } from "../log/entry.ts";
import type { OpenLog } from "../log/open-log.ts";
import { StepNotices } from "../outbox/step-notices.ts";
import { foretell } from "./foretold.ts";

/** What comes after an instant, by the version that is in force then. @param after everything until then is over, or nobody's */
export async function expectOccasions(
  db: Queryable,
  workspaceId: WorkspaceId,
  { terms }: VersionPeriod,
  after: EpochMs,
): Promise<void> {
  await foretell(db, workspaceId, "next_occasion_ms", nextOccasions(terms, after)?.at ?? null);
}

/** Lets come what is due at an instant, and tells those whom it is for. @param handledAt the present */
export async function recordOccasions(
  log: OpenLog,
  versions: TermsInForce,
  at: EpochMs,
  handledAt: EpochMs,
): Promise<void> {
  const { tx, workspaceId } = log;
  const period = versionAt(versions, at);
  const due = nextOccasions(period.terms, epochMs(Math.max(at - 1, EARLIEST_MS)));
  if (due?.at === at) {
    const step = { about: "occasion", at, rules: RULES, handledAt } as const;
    const before = log.lastSeq + 1;
    const asked = await askedToRate(tx, workspaceId, period.terms, due.occasions, before);
    const roster = asked.some(({ what }) => what.kind === "ratings")
      ? await fetchRoster(tx, workspaceId, at)
      : undefined;
    const occasions = asked.map((each) =>
      each.what.kind === "ratings" && roster !== undefined
        ? { ...each, to: each.to.filter((member) => !isAbsent(roster, member, at)) }
        : each,
    );
    const body = { version: period.version, occasions };
    const effects = new StepNotices().take(versions, { ...step, body, seq: log.lastSeq + 1 });
    const writes = noticeWrites(noticeRows(effects, await fetchKnownNotices(tx, workspaceId, effects)));
    await log.append([stepEntry({ ...step, body })], { recordedUntil: null, writes });
  }
  await expectOccasions(tx, workspaceId, period, at);
}
