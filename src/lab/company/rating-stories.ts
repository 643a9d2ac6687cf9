/** What reps answer when they are asked how good their leads were: most do, on the afternoon of the next days, by what they have seen of the lead. */
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { Random } from "../../base/random.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Fact, Rating } from "../../engine/lead/input.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { startOfDay, localDay } from "../../engine/zone/local-time.ts";
import type { Replay } from "../../engine/timeline/replay.ts";
import type { Agenda } from "./agenda.ts";

const ANSWERED = 0.72;

export class RatingStories {
  readonly #replay: Replay;
  readonly #random: Random;
  readonly #agenda: Agenda;

  /** @param random of its own: whatever else happens is drawn as if nobody were ever asked */
  constructor(replay: Replay, random: Random, agenda: Agenda) {
    this.#replay = replay;
    this.#random = random;
    this.#agenda = agenda;
  }

  react(event: LeadEvent): void {
    const { ratings } = this.#replay.terms().agreement;
    if (ratings === undefined || event.kind !== "assigned" || !ratings.by.includes(event.leg)) return;
    if (event.why === "nobody_available" || event.why === "reported") return;
    if (!this.#random.chance(ANSWERED)) return;
    const [days, luck] = [this.#random.whole(0, 2), this.#random.whole(1, 100)];
    const at = this.#afternoon(event.at, days, ratings.minute + this.#random.whole(2, 90));
    const { leadId, member } = event;
    this.#agenda.add(at, () => this.#rate(leadId, member, luck, at));
  }

  #afternoon(from: EpochMs, days: number, minute: number): EpochMs {
    const { zone } = this.#replay.terms();
    const at = epochMs(startOfDay(zone, localDay(zone, from) + days) + minute * MINUTE_MS);
    return at > from + HOUR_MS ? at : epochMs(at + DAY_MS);
  }

  /** Who has lost the lead meanwhile says nothing. */
  #rate(leadId: LeadId, by: MemberId, luck: number, at: EpochMs): Fact | null {
    const lead = this.#replay.lead(leadId);
    if (lead?.erasedAt !== null || lead.mergedInto !== null) return null;
    // Nor does who has not got to it yet.
    const isWorked = lead.lastTouchAt !== null || lead.lastRejection?.by === by;
    if (!isWorked || (lead.owner !== by && lead.lastRejection?.by !== by)) return null;
    const note = null;
    return { kind: "rate", leadId, occurredAt: at, recordedAt: at, by, rating: ratingFor(lead, luck), note };
  }
}

/** Of 100, so many are good, and fair; the rest are poor. */
function ratingFor({ stage, score, firstTouchAt }: LeadState, luck: number): Rating {
  const isAhead = stage === "sal" || stage === "sql" || stage === "opportunity" || stage === "customer";
  const isLost = stage === "nurture" || stage === "disqualified" || stage === "lost";
  const good = isLost ? 8 : (isAhead ? 62 : 34) + (score.total >= 70 ? 14 : 0);
  const fair = isLost ? 30 : firstTouchAt === null ? 40 : 28;
  if (luck <= good) return "good";
  return luck <= good + fair ? "fair" : "poor";
}
