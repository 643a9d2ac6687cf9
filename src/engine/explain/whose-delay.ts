/** Who had a lead when: whose delay each time of it was. */
import type { EpochMs } from "../../base/time.ts";
import type { Interval } from "../calendar/open-intervals.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Held } from "./explanation.ts";
import { isClosed } from "../standing/stages.ts";
import { laterOf } from "../standing/instants.ts";

/** A lead passing from hand to hand, told as its events are. */
export class Hands {
  readonly #held: Held[] = [];
  #since: EpochMs;
  #hand: Pick<Held, "whose" | "member">;

  /** @param capturedAt when it came to be; @param heardAt when Baton heard of it */
  constructor(capturedAt: EpochMs, heardAt: EpochMs) {
    this.#since = capturedAt;
    this.#hand = { whose: "system", member: null };
    this.#pass(heardAt, { whose: "marketing", member: null });
  }

  /** @param at when the event happened that left the lead like this; what was heard late changes no hands of earlier */
  follow(lead: LeadState, at: EpochMs): void {
    const hand = handOf(lead);
    if (hand.whose !== this.#hand.whose || hand.member !== this.#hand.member) this.#pass(at, hand);
  }

  /** @returns all that lies within, without a gap from the capture on */
  within({ from, until }: Interval): readonly Held[] {
    const now: Held = { from: this.#since, until, ...this.#hand };
    return [...this.#held, now].flatMap((each): readonly Held[] => {
      const [start, end] = [laterOf(each.from, from), each.until < until ? each.until : until];
      return start < end ? [{ ...each, from: start, until: end }] : [];
    });
  }

  #pass(at: EpochMs, hand: Pick<Held, "whose" | "member">): void {
    if (at > this.#since) {
      this.#held.push({ from: this.#since, until: at, ...this.#hand });
      this.#since = at;
    }
    this.#hand = hand;
  }
}

function handOf(lead: LeadState): Pick<Held, "whose" | "member"> {
  const { dispute, waiting, leg, owner: member, stage } = lead;
  if (dispute !== null) return { whose: "arbiter", member: dispute.arbiter };
  if (waiting !== null) return { whose: "queue", member };
  if (leg !== null && member !== null) return { whose: "rep", member };
  return isClosed(stage) ? { whose: "nobody", member: null } : { whose: "marketing", member };
}
