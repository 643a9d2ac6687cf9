/** Who gets a lead, and what becomes of leads that no one works. */
import { unreachable } from "../../../base/assert.ts";
import type { Agreement, Leg, RoutingRule } from "../../../agreement/terms/agreement.ts";
import { lengthWords } from "../../../agreement/document/read/values/duration.ts";
import { listWords } from "../../english/lists.ts";
import { teamName } from "../../english/names.ts";
import { type Sentence, inSentences } from "../clause.ts";
import { conditionNote, membersWords, personWords } from "../words.ts";

const CARRIED = {
  reasons: "the score breakdown",
  activities: "recent activities",
  grade: "the grade",
  touches: "earlier touches",
  notes: "notes",
} as const;
const CHANNELS = { mail: "email", chat: "chat", hook: "webhook" } as const;

export function handOffSentences(agreement: Agreement): readonly Sentence[] {
  return agreement.legs.flatMap((leg): readonly Sentence[] => [
    { id: leg.clause, text: legText(leg) },
    ...leg.rules.map(({ clause, label, when, to }) => ({
      id: clause,
      text: `Routing rule “${label}”${conditionNote(when)}: to ${receiverText(agreement, to)}`,
    })),
    { id: leg.pool.clause, text: poolText(agreement, leg) },
    { id: leg.pool.whenNobody.clause, text: nobodyText(agreement, leg) },
  ]);
}

function legText({ from, to, keepOwner, keepAccount, carries, tellBy }: Leg): string {
  const unless =
    "regardless of business hours and open leads, unless that rep is out of office, has left, or rejected or missed the lead";
  return inSentences(
    `${teamName(from)} hands off leads to ${teamName(to)}`,
    keepOwner && `Returning leads go back to the rep who last worked them, ${unless}`,
    keepAccount &&
      `Leads from a company that already has an owner go to that owner${keepOwner ? " on the same conditions" : `, ${unless}`}`,
    carries.length > 0 && `The hand-off includes ${listWords(carries.map((each) => CARRIED[each]))}`,
    tellBy.length > 0 && `The new owner is notified by ${listWords(tellBy.map((each) => CHANNELS[each]))}`,
  );
}

function receiverText({ people }: Agreement, to: RoutingRule["to"]): string {
  switch (to.kind) {
    case "member":
      return personWords(people, to.member);
    case "skill":
      return `reps in the pool with the skill “${to.skill}”`;
    case "members":
      return membersWords(people, to.members);
    default:
      return unreachable(to);
  }
}

function poolText({ people }: Agreement, { pool }: Leg): string {
  const order =
    pool.order === "in_turn"
      ? "Weighted round robin"
      : "The rep with the fewest open leads relative to weight goes first";
  return inSentences(
    `${order}: ${membersWords(people, pool.members)}`,
    pool.catchUp && "Reps who join or return make up missed turns",
  );
}

function nobodyText({ people }: Agreement, { to, pool: { whenNobody } }: Leg): string {
  const who = personWords(people, whenNobody.tell);
  const stays = `it stays in the pool and ${who} is accountable`;
  switch (whenNobody.kind) {
    case "wait":
      return inSentences(
        `If no one is available: the lead stays in the pool; ${who} is accountable`,
        whenNobody.within !== undefined &&
          `If it is not assigned within ${whenNobody.within.text}, the head of ${teamName(to)} is notified`,
      );
    case "overflow":
      return inSentences(
        `If no one is available: the lead goes to the overflow pool, ${membersWords(people, whenNobody.members)}`,
        `If no one there is available either, ${stays}`,
      );
    case "ignore_absence":
      return inSentences(
        "If no one is available: the lead goes to the next rep in the pool, even if out of office or outside working hours",
        `If no one can take it even then, ${stays}`,
      );
    default:
      return unreachable(whenNobody);
  }
}

export function returnsSentences({ returns, people }: Agreement): readonly Sentence[] {
  if (returns === undefined) return [];
  const { clause, owner, lookAgain, sameRep } = returns;
  const every = lengthWords(lookAgain.ms, lookAgain.days);
  const text = inSentences(
    `${personWords(people, owner)} is responsible for leads that are not MQLs, and for recycled leads until they are re-scored`,
    `A lead that is not an MQL is re-scored every ${every}; any other lead with nothing scheduled is reviewed every ${every} by its owner`,
    sameRep
      ? "A recycled lead may go back to the rep who rejected it or missed it"
      : "A recycled lead does not go back to a rep who rejected it or missed it",
  );
  return [{ id: clause, text }];
}
