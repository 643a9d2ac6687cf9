/** What entries of the log beside leads tell people: versions of the agreement, digests, reviews, and those ahead. */
import { assert } from "../../base/assert.ts";
import type { MemberId } from "../../base/ids.ts";
import type { VersionStep } from "../../agreement/amendment/version-state.ts";
import { WORKSPACE_CHANNELS } from "../../engine/notice/channels.ts";
import { type Effects, NO_EFFECTS } from "../../engine/notice/effects.ts";
import { mayBeToldFrom } from "../../engine/notice/may-be-told-from.ts";
import type { Told } from "../../engine/notice/notice.ts";
import { VersionsTold } from "../../engine/notice/version-told.ts";
import type { Occasion } from "../../engine/occasion/next-occasion.ts";
import type { ReviewAhead } from "../../engine/occasion/reviews-ahead.ts";
import { versionNumbered, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { LoggedStep } from "../log/entry.ts";

/** What an entry about an occasion says: what came at its instant, by the version in force then. */
export type OccasionStep = { readonly version: number; readonly occasions: readonly Occasion[] };

/** What an entry about a reminder says: the reviews that were announced, by the version in force then. */
export type ReminderStep = { readonly version: number; readonly reviews: readonly ReviewAhead[] };

/** Takes the steps of a workspace, in order. */
export class StepNotices {
  readonly #versions = new VersionsTold();

  /** @param versions at least those that have begun when the step was written */
  take(versions: TermsInForce, step: LoggedStep): Effects {
    if (step.about === "agreement") return this.#version(versions, step);
    if ((step.about !== "occasion" && step.about !== "reminder") || step.handledAt === null || step.rules === 0)
      return NO_EFFECTS;
    const { version, tells } = step.about === "occasion" ? tellsOfOccasions(step) : tellsOfReminder(step);
    const told = tells.flatMap(({ topic, to }, n) =>
      to.map((receiver) => toldOf(versions, version, { step, n, receiver, topic })),
    );
    return { told, withdrawn: [] };
  }

  #version(versions: TermsInForce, step: LoggedStep): Effects {
    const { version, ...event } = step.body;
    assert(typeof version === "number", `entry ${step.seq} of the log names a version`);
    const { told, withdrawn } = this.#versions.take(version, { ...event, at: step.at } as unknown as VersionStep);
    if (step.rules === 0 || step.handledAt === null) return NO_EFFECTS;
    const { inForce } = this.#versions;
    const topic = `version ${version}`;
    return {
      told: told.map((receiver) => toldOf(versions, inForce, { step, n: 0, receiver, topic })),
      withdrawn: withdrawn.map((receiver) => ({ receiver, leadId: null, topic, seq: step.seq, n: 0 })),
    };
  }
}

export function occasionStepOf({ body }: LoggedStep): OccasionStep {
  return body as OccasionStep;
}

export function reminderStepOf({ body }: LoggedStep): ReminderStep {
  return body as ReminderStep;
}

type Tells = {
  readonly version: number;
  readonly tells: readonly { readonly topic: string; readonly to: readonly MemberId[] }[];
};

function tellsOfOccasions(step: LoggedStep): Tells {
  const { version, occasions } = occasionStepOf(step);
  return { version, tells: occasions.map(({ what, to }) => ({ topic: topicOf(what), to })) };
}

function tellsOfReminder(step: LoggedStep): Tells {
  const { version, reviews } = reminderStepOf(step);
  return { version, tells: reviews.map(({ of, to }) => ({ topic: `review ${of}`, to })) };
}

function topicOf(what: Occasion["what"]): string {
  switch (what.kind) {
    case "digest":
      return `digest ${what.id}`;
    case "ratings":
      return "ratings";
    case "review":
      return `review ${what.of}`;
  }
}

/** @param version whose quiet hours count; null: none is in force */
function toldOf(
  versions: TermsInForce,
  version: number | null,
  {
    step: { seq, at, handledAt },
    n,
    receiver,
    topic,
  }: { readonly step: LoggedStep; readonly n: number; readonly receiver: MemberId; readonly topic: string },
): Told {
  const toldAt = handledAt ?? at;
  const notBefore =
    version === null ? toldAt : mayBeToldFrom(versionNumbered(versions, version).terms, receiver, toldAt);
  return {
    ...{ receiver, leadId: null, topic, seq, n, dueAt: at, toldAt, notBefore },
    ...{ channels: WORKSPACE_CHANNELS, carried: null },
  };
}
