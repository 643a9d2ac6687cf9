/** The people of a sample company: how quick, how diligent, how persuasive each is. Drawn once, then kept. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { Random } from "../../base/random.ts";

export type Temper = {
  /** Factor on response times: 0.5 is quick, 2 is slow. */
  readonly pace: number;
  /** How often a hand-off is taken up as it comes, 0..1. */
  readonly diligence: number;
  /** Factor on the chance that a conversation leads on. */
  readonly persuasion: number;
};

export function drawTempers(random: Random, agreement: Agreement): ReadonlyMap<MemberId, Temper> {
  const tempers = new Map<MemberId, Temper>();
  for (const leg of agreement.legs) {
    for (const { member } of leg.pool.members) {
      tempers.set(member, {
        pace: 0.6 + random.next() * 0.9,
        diligence: 0.86 + random.next() * 0.13,
        persuasion: 0.85 + random.next() * 0.3,
      });
    }
  }
  return tempers;
}

/** Business minutes until the first reaction that a person of pace 1 takes, by grade order (0 = hottest). */
export function usualResponseMinutes(leg: PartyName, gradeIndex: number): number {
  const qualification = [7, 50, 190];
  const sales = [25, 80, 220];
  return (leg === "sales" ? sales : qualification)[Math.min(gradeIndex, 2)] ?? 190;
}
