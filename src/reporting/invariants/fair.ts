/**
 * Fair: every turn of a pool goes to who is furthest behind, and nobody gets far from their fair share.
 *
 * The shares are reckoned here once more, from who could take each lead and with what weight. How far from it one can get, and why: see
 * docs/decisions/0017-proof-of-the-engine.md.
 */
import type { Pool } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { Candidate, PoolName } from "../../engine/lead/choice.ts";

type Assigned = Extract<LeadEvent, { readonly kind: "assigned" }>;
type Ledger = {
  readonly members: Map<MemberId, { share: number; assigned: number }>;
  /** Turns in which somebody earned and was passed over: the lead had been theirs. Each may put a member one further off. */
  passedOver: number;
  /** Whether all turns so far were in turn, nobody catching up: only then the shares say who is next. */
  inTurn: boolean;
};

/** Engine shares are kept to a millionth and deficits to a thousandth. */
const ROUNDING = 0.005;

export class Turns {
  readonly #ledgers = new Map<PoolName, Ledger>();

  /**
   * @param pool the terms that the turn was given by
   * @returns in words, what is unfair about the turn; null when nothing is, or when no turn was taken
   */
  take({ turn, member, candidates }: Assigned, pool: Pick<Pool, "order" | "catchUp">): string | null {
    if (turn === null) return null;
    const chosen = candidates.find((each) => each.member === member);
    if (chosen === undefined || chosen.skipped !== null) return `${member} got it, and could not take it`;
    const first = candidates.find((each) => each.skipped === null && comesBefore(each, chosen, pool.order));
    if (first !== undefined) return `${member} got it, and ${first.member} came first`;
    return this.#write(turn, chosen, candidates, pool);
  }

  /** A turn that older rules gave: the ledger is what it says, and how far off the fair share they got is not counted. */
  takeAsDecided({ turn, member, candidates }: Assigned): void {
    if (turn === null) return;
    const known = this.#ledgers.get(turn)?.members ?? [];
    const said = candidates.map(({ member: each, share, assigned }) => {
      return [each, { share, assigned: each === member ? assigned + 1 : assigned }] as const;
    });
    this.#ledgers.set(turn, { members: new Map([...known, ...said]), passedOver: 0, inTurn: false });
  }

  #write(
    turn: PoolName,
    chosen: Candidate,
    candidates: readonly Candidate[],
    { order, catchUp }: Pick<Pool, "order" | "catchUp">,
  ): string | null {
    const ledger: Ledger = this.#ledgers.get(turn) ?? { members: new Map(), passedOver: 0, inTurn: true };
    this.#ledgers.set(turn, ledger);
    const earning = candidates.filter(({ unable, skipped }) => {
      const why = unable ?? skipped;
      return why !== "lacks_skill" && why !== "has_left" && (catchUp || !isAway(why));
    });
    const weights = earning.reduce((sum, each) => sum + each.weight, 0);
    if (earning.some(({ skipped }) => skipped !== null)) ledger.passedOver += 1;
    if (order !== "in_turn" || catchUp) ledger.inTurn = false;
    let wrong: string | null = null;
    for (const each of candidates) {
      const known = ledger.members.get(each.member) ?? { share: 0, assigned: 0 };
      if (known.assigned !== each.assigned) wrong = `${each.member} had ${known.assigned} turns, not ${each.assigned}`;
      const share = known.share + (earning.includes(each) ? each.weight / weights : 0);
      // Who joins where one catches up begins at the level of the others: that is theirs to say.
      if (!catchUp && Math.abs(share - each.share) > ROUNDING)
        wrong = `${each.member} is due ${share}, not ${each.share}`;
      const assigned = known.assigned + (each === chosen ? 1 : 0);
      ledger.members.set(each.member, { share: catchUp ? each.share : share, assigned });
      const off = Math.abs(share - assigned);
      if (ledger.inTurn && off > mostOff(candidates.length) + ledger.passedOver)
        wrong = `${each.member} is ${off} off the fair share`;
    }
    return wrong;
  }
}

/** Turns that a member of so many can be off at most: 1 + 1/2 + … – however those who can take a lead change from one to the next. */
export function mostOff(members: number): number {
  let sum = 0;
  for (let each = 1; each <= members; each += 1) sum += 1 / each;
  return sum;
}

function isAway(skipped: Candidate["skipped"]): boolean {
  return skipped === "absent" || skipped === "not_working" || skipped === "at_capacity";
}

function comesBefore(a: Candidate, b: Candidate, order: Pool["order"]): boolean {
  if (a.member === b.member) return false;
  const byLoad = order === "least_loaded" ? a.open * b.weight - b.open * a.weight : 0;
  return byLoad === 0 ? a.deficit > b.deficit : byLoad < 0;
}
