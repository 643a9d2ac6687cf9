/**
 * What people are told without anything being due: who still has to sign a version, and that a review is close. Looked for by daily work, and told as of when somebody
 * looked: it decides nothing about leads. Whoever writes has locked the workspace.
 */
import type { VersionActor } from "../../agreement/amendment/version-event.ts";
import { foldVersion } from "../../agreement/amendment/version-state.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { RULES } from "../../engine/decide/rules.ts";
import { type ReviewAhead, reviewsAhead } from "../../engine/occasion/reviews-ahead.ts";
import { nextSigningReminder } from "../../engine/occasion/signing-reminder.ts";
import { type TermsInForce, type VersionPeriod, versionAt } from "../../engine/terms/terms-in-force.ts";
import { fetchStepsOfVersions } from "../agreement/agreement-version.ts";
import { type LoggedStep, stepEntry } from "../log/entry.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchSteps } from "../log/read-log.ts";
import { fetchKnownNotices, noticeRows, noticeWrites } from "../outbox/append-notices.ts";
import { reminderStepOf, StepNotices } from "../outbox/step-notices.ts";
import { appendSteps } from "../writer/append-steps.ts";
import { foretell } from "./foretold.ts";

const BATON: VersionActor = { kind: "program", name: "Baton" };

/**
 * Reminds who is to be reminded by now, each once, and foretells when to look again.
 *
 * @param versions at least one is in force
 * @param at the present
 */
export async function recordReminders(log: OpenLog, versions: TermsInForce, at: EpochMs): Promise<void> {
  const { tx, workspaceId } = log;
  const period = versionAt(versions, at);
  const nexts = [...(await remindSigners(log, period, at)), ...(await announceReviews(log, versions, period, at))];
  await foretell(tx, workspaceId, "next_reminder_ms", nexts.length === 0 ? null : epochMs(Math.min(...nexts)));
}

/** @returns when the next of each version is due */
async function remindSigners(log: OpenLog, { terms }: VersionPeriod, at: EpochMs): Promise<readonly EpochMs[]> {
  const nexts: EpochMs[] = [];
  for (const [version, steps] of await fetchStepsOfVersions(log.tx, log.workspaceId)) {
    const due = nextSigningReminder(version, steps, terms);
    if (due === undefined) continue;
    if (due.at > at) {
      nexts.push(due.at);
      continue;
    }
    const event = { ...due, at, by: BATON };
    await appendSteps(log, foldVersion(version, steps), [event]);
    const next = nextSigningReminder(version, [...steps, event], terms);
    if (next !== undefined) nexts.push(next.at);
  }
  return nexts;
}

/** @returns when the next is announced, or one that was announced is over */
async function announceReviews(
  log: OpenLog,
  versions: TermsInForce,
  { version, terms }: VersionPeriod,
  at: EpochMs,
): Promise<readonly EpochMs[]> {
  const { tx, workspaceId } = log;
  const ahead = reviewsAhead(terms, at);
  if (ahead.length === 0) return [];
  const told = (await fetchSteps(tx, workspaceId, "reminder")).flatMap((step) => reminderStepOf(step).reviews);
  const wasTold = (review: ReviewAhead): boolean => told.some((each) => each.of === review.of && each.at === review.at);
  const reviews = ahead.flatMap(({ review, announcedAt }) => (announcedAt <= at && !wasTold(review) ? [review] : []));
  if (reviews.length > 0) {
    const step: Omit<LoggedStep, "seq"> = {
      ...{ about: "reminder", at, rules: RULES, handledAt: at },
      body: { version, reviews },
    };
    const effects = new StepNotices().take(versions, { ...step, seq: log.lastSeq + 1 });
    const writes = noticeWrites(noticeRows(effects, await fetchKnownNotices(tx, workspaceId, effects)));
    await log.append([stepEntry(step)], { recordedUntil: null, writes });
  }
  return ahead.map(({ review, announcedAt }) => (announcedAt > at ? announcedAt : review.at));
}
