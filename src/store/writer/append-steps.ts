/** Appends steps in the life of a version, and what they tell people. Whoever writes has locked the workspace. */
import type { VersionEvent } from "../../agreement/amendment/version-event.ts";
import { evolveVersion, type VersionState } from "../../agreement/amendment/version-state.ts";
import { assert } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import { allOf } from "../../engine/notice/effects.ts";
import { termsSoFar } from "../agreement/active-agreement.ts";
import {
  fetchContent,
  jsonOf,
  STATE_COLUMNS,
  stateOf,
  stepOfVersion,
  type VersionContent,
} from "../agreement/agreement-version.ts";
import { keepPrinted } from "../agreement/printed-words.ts";
import { fetchKnownNotices, noticeRows, noticeWrites } from "../outbox/append-notices.ts";
import { forgetForetold } from "../due/foretold.ts";
import { type LoggedStep, stepEntry } from "../log/entry.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchSteps } from "../log/read-log.ts";
import { StepNotices } from "../outbox/step-notices.ts";
import type { Write } from "./writes.ts";

/**
 * Appends steps, and brings the row up to date.
 *
 * @param before as the steps so far make it
 * @param more.content what the text and its meaning are now; left out when they stay as they were
 * @param more.handledAt when they are written down; left out: at their own instants; null: nobody is told of them
 */
export async function appendSteps(
  log: OpenLog,
  before: VersionState,
  events: readonly VersionEvent[],
  { content, handledAt }: { readonly content?: VersionContent | undefined; readonly handledAt?: EpochMs | null } = {},
): Promise<VersionState> {
  const state = events.reduce<VersionState>(evolveVersion, before);
  const changed = await log.tx.query(
    `update agreement_version
     set source = coalesce($3, source), agreement = case when $3::text is null then agreement else $4::jsonb end,
       (${STATE_COLUMNS}) = row ($5, $6::int, $7::int, $8, $9, $10, $11::bigint)
     where workspace_id = $1 and version = $2 returning version`,
    [log.workspaceId, before.version, content?.source ?? null, jsonOf(content?.agreement ?? null), ...stateOf(state)],
  );
  assert(changed.length === 1, `version ${before.version} is there`);
  await forgetForetold(log.tx, log.workspaceId, "next_reminder_ms");
  await keepPrinted(log.tx, log.workspaceId, before, state, async () => {
    const { agreement } = await fetchContent(log.tx, log.workspaceId, before.version);
    return agreement;
  });
  const steps = events.map((event) => stepOfVersion(before.version, event, handledAt));
  await log.append(steps.map(stepEntry), {
    recordedUntil: null,
    writes: await toldWrites(log, steps),
  });
  return state;
}

/** Whom the steps tell; none of them is in the log yet, and the row of the version is as they make it. */
async function toldWrites(
  { tx, workspaceId, lastSeq }: OpenLog,
  steps: readonly Omit<LoggedStep, "seq">[],
): Promise<readonly Write[]> {
  const teller = new StepNotices();
  const before = await fetchSteps(tx, workspaceId, "agreement");
  const versions = await termsSoFar(tx, workspaceId);
  for (const step of before) teller.take(versions, { ...step, rules: 0 });
  const effects = steps.map((step, index) => teller.take(versions, { ...step, seq: lastSeq + 1 + index }));
  const all = allOf(effects);
  return noticeWrites(noticeRows(all, await fetchKnownNotices(tx, workspaceId, all)));
}
