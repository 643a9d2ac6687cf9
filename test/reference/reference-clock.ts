/** One promise of the reference model: what it owes, who had it, and what is known of its end. Nothing is carried: all is measured from the start. */
import type { ClockTerms } from "../../src/agreement/terms/agreement.ts";
import type { Target } from "../../src/agreement/terms/basic/clock-kinds.ts";
import type { ClockKind } from "../../src/agreement/terms/basic/clock-kinds.ts";
import type { EscalationStep } from "../../src/agreement/terms/parts/disposition-terms.ts";
import type { Hours } from "../../src/agreement/terms/basic/time-terms.ts";
import type { OpenHours } from "./open-hours.ts";

export type Pause = {
  readonly from: number;
  readonly reason: string;
  /** When it ends at the latest. */
  readonly endsAt: number | null;
  until: number | null;
};
export type Status = "running" | "paused" | "met" | "missed" | "stopped_late" | "void";

export class ReferenceClock {
  readonly kind: ClockKind;
  readonly leg: string;
  readonly cycle: number;
  readonly terms: ClockTerms;
  readonly startedAt: number;
  readonly holders: { readonly member: string; readonly from: number }[];
  readonly pauses: Pause[] = [];
  readonly climbed: { readonly clause: string; readonly at: number; readonly action: string }[] = [];
  /** Rungs that are over, however they went. */
  readonly over = new Set<string>();
  readonly #open: OpenHours;
  target: Target;
  /** How much may be counted before it is missed. */
  budget: number;
  status: Status = "running";
  stoppedAt: number | null = null;
  missedAt: number | null = null;
  why: string | null = null;
  /** Not due before this: what was owed was not known earlier. */
  notBefore = 0;

  constructor(
    open: OpenHours,
    of: { readonly leg: string; readonly cycle: number; readonly terms: ClockTerms; readonly target: Target },
    owner: string,
    at: number,
  ) {
    this.#open = open;
    this.kind = of.terms.kind;
    this.leg = of.leg;
    this.cycle = of.cycle;
    this.terms = of.terms;
    this.target = of.target;
    this.budget = of.target.targetMs;
    this.startedAt = at;
    this.holders = [{ member: owner, from: at }];
  }

  get hours(): Hours {
    return this.target.hours;
  }

  get owner(): string {
    return this.holders.at(-1)?.member ?? "";
  }

  get measures(): boolean {
    return (
      this.status === "running" || this.status === "paused" || (this.status === "missed" && this.stoppedAt === null)
    );
  }

  get pause(): Pause | undefined {
    return this.pauses.find(({ until }) => until === null);
  }

  /** Counted time between two instants, pauses taken out. */
  between(from: number, until: number): number {
    const paused = this.pauses.reduce(
      (sum, each) =>
        sum + this.#open.counted(this.hours, Math.max(each.from, from), Math.min(each.until ?? Infinity, until)),
      0,
    );
    return this.#open.counted(this.hours, from, until) - paused;
  }

  elapsed(at: number): number {
    return this.between(this.startedAt, at);
  }

  /** When so much will have been counted, if it does not stand still any more. */
  when(counted: number): number {
    const begins = [this.startedAt, ...this.pauses.flatMap(({ until }) => until ?? [])].toSorted((a, b) => a - b);
    for (const [index, begin] of begins.entries()) {
      const before = this.elapsed(begin);
      if (before > counted) continue;
      const next = begins[index + 1];
      const pause = this.pauses.find(
        (each) => each.from >= begin && (next === undefined || (each.until ?? Infinity) <= next),
      );
      const at = this.#open.after(this.hours, begin, counted - before);
      if (pause === undefined || at <= pause.from) return at;
    }
    return Infinity;
  }

  get dueAt(): number {
    return Math.max(this.when(this.budget), this.notBefore);
  }

  rungAt({ at }: EscalationStep): number {
    const counted =
      at.kind === "percent"
        ? Math.round((this.budget * at.percent) / 100)
        : Math.max(0, at.kind === "before" ? this.budget - at.ms : this.budget + at.ms);
    return Math.max(this.when(counted), this.notBefore);
  }

  /** Another target holds from an instant on: what was counted counts on, and nobody is late at the instant at which they could first know. */
  retarget(target: Target, at: number): void {
    if (target.clause === this.target.clause) return;
    const shorter = target.targetMs < this.target.targetMs;
    this.target = target;
    if (this.status === "missed") return;
    this.budget = shorter
      ? Math.min(this.budget, this.elapsed(at) + target.targetMs)
      : Math.max(this.budget, target.targetMs);
  }

  /** It has its stop: in time, or late; heard late, it can prove a miss kept. */
  stop(at: number): void {
    const open = this.pause;
    if (open !== undefined) open.until = Math.max(open.from, at);
    this.stoppedAt = at;
    this.status = at <= this.dueAt ? "met" : "stopped_late";
    this.why = null;
  }

  /** It ends without its stop: void, or missed for good. */
  leave(at: number, why: string): void {
    if (!this.measures) return;
    this.stoppedAt = at;
    if (this.status !== "missed") this.status = "void";
    this.why = why;
  }

  /** Who held it longest in counted time until an instant; of equals, the last. */
  longest(until: number): string {
    const held = new Map<string, number>();
    for (const [index, { member, from }] of this.holders.entries()) {
      const to = Math.min(this.holders[index + 1]?.from ?? until, until);
      held.set(member, (held.get(member) ?? 0) + Math.max(0, this.between(from, to)));
    }
    return [...held].reduce((best, each) => (each[1] >= best[1] ? each : best))[0];
  }
}
