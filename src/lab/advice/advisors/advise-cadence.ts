/**
 * Whether the last attempt that a cadence asks for pays for itself: how often it is answered, what such an answer is worth, and what it costs.
 *
 * Whoever left before an attempt says nothing about it. What one more attempt would bring is not known: those who were tried more often were chosen
 * by people.
 */
import type { Leg } from "../../../agreement/terms/agreement.ts";
import { isInPeriod } from "../../../reporting/rows/period.ts";
import type { AdviceFigure } from "../../../reporting/advice/advice.ts";
import { type HandOff, handOffs, isByParty } from "../../../reporting/counting/hand-offs.ts";
import { binomialAtMost } from "../../statistics/binomial-tail.ts";
import type { Advisor, Answer, AdviceAsked } from "../advisor.ts";
import { BOUND_RISK, closingsOf, minutesPerAct, neededToRuleOut, profitAssumptions, WINS_NEEDED } from "../closings.ts";
import { certain, less, meanOf, monthly, monthsOf, product, shareFigure, shareOf } from "../estimates.ts";

const CONTACTS_NEEDED = 30;
const BOUND_Z = 3.0902;

export const adviseCadence: Advisor = (asked) =>
  asked.terms.agreement.legs.flatMap((leg): readonly Answer[] => {
    const { cadence } = leg;
    // Fewer attempts than channels are no cadence.
    return cadence === undefined || cadence.touches <= Math.max(1, cadence.channels)
      ? []
      : [adviseLeg(asked, leg, cadence)];
  });

function adviseLeg(asked: AdviceAsked, leg: Leg, { clause, touches }: NonNullable<Leg["cadence"]>): Answer {
  const known = {
    question: { advisor: "cadence", clause },
    unknown: ["people-chose"],
  } as const;
  const { deals, wins, leads } = closingsOf(asked);
  if (wins < WINS_NEEDED || deals.length < WINS_NEEDED)
    return { ...known, kind: "too-little", of: "wins", seen: Math.min(wins, deals.length), needed: WINS_NEEDED };
  const tries = handOffs(asked.rows, asked.terms.agreement)
    .filter((each) => each.leg.id === leg.id && isInPeriod(asked.period, each.at))
    .map((each) => triesOf(asked, each));
  const tried = tries.filter(({ attempts }) => attempts >= touches);
  const answered = tried.filter(({ answeredAt }) => answeredAt === touches).length;
  const wonLeads = new Set(leads.filter(({ isWon }) => isWon).map(({ mql }) => mql.leadId));
  const oldEnough = new Set(leads.map(({ mql }) => mql.leadId));
  const contacts = tries.filter(({ answeredAt, leadId }) => answeredAt !== null && oldEnough.has(leadId));
  const wonContacts = contacts.filter(({ leadId }) => wonLeads.has(leadId)).length;
  if (contacts.length < CONTACTS_NEEDED)
    return { ...known, kind: "too-little", of: "attempts", seen: contacts.length, needed: CONTACTS_NEEDED };
  const chance = shareOf(wonContacts, contacts.length);
  const { attempt } = minutesPerAct(asked);
  const cost = attempt * asked.minuteCostMinor;
  const breakEven = Math.min(1, cost / (upper(wonContacts, contacts.length) * meanOf(deals, BOUND_Z).high));
  const needed = neededToRuleOut(breakEven);
  if (tried.length < needed) return { ...known, kind: "too-little", of: "attempts", seen: tried.length, needed };
  const months = monthsOf(asked.period);
  const lost = product(monthly(answered, months), chance);
  const beyond = tries.filter(({ attempts }) => attempts > touches);
  const n = tried.length;
  return {
    ...known,
    kind: "tested",
    p: Math.min(1, binomialAtMost(answered, n, breakEven) + 2 * BOUND_RISK),
    evidence: {
      figures: [
        shareFigure("answered", answered, n),
        shareFigure("won-after-contact", wonContacts, contacts.length),
        ...nextFigure(beyond, touches),
      ],
      ...asked.period,
    },
    advice: {
      proposal: { kind: "cadence", party: leg.to, from: touches, to: touches - 1 },
      marketing: { kind: "figure", figure: { of: "conversations", n, estimate: less(monthly(answered, months)) } },
      sales: {
        kind: "figure",
        figure: { of: "sales-minutes", n, estimate: less(product(monthly(n, months), certain(attempt))) },
      },
      costs: [
        { of: "wins", n, estimate: less(lost) },
        { of: "revenue", n, estimate: less(product(lost, meanOf(deals))) },
      ],
      assumptions: profitAssumptions(asked),
    },
  };
}

/** What attempts beyond the cadence brought, of leads that people chose. */
function nextFigure(beyond: readonly Tries[], touches: number): readonly AdviceFigure[] {
  if (beyond.length === 0) return [];
  const answered = beyond.filter(({ answeredAt }) => answeredAt === touches + 1).length;
  return [shareFigure("answered-next", answered, beyond.length)];
}

/** The share that only one record in a thousand would hide. */
function upper(hits: number, n: number): number {
  const share = hits / n;
  const z2 = BOUND_Z * BOUND_Z;
  return Math.min(
    1,
    (share + z2 / (2 * n) + BOUND_Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n),
  );
}

type Tries = Pick<HandOff, "leadId"> & {
  readonly attempts: number;
  /** Which attempt was answered; null: none. */
  readonly answeredAt: number | null;
};

function triesOf({ terms }: AdviceAsked, { leadId, leg, end, touches }: HandOff): Tries {
  let attempts = 0;
  for (const touch of touches) {
    if (end !== null && touch.at > end.at) break;
    if (touch.by !== null && !isByParty(terms.agreement, leg, touch)) continue;
    if (touch.by !== null) attempts += 1;
    // Whoever writes by themselves answers the attempt before.
    if (touch.isTwoWay) return { leadId, attempts, answeredAt: attempts === 0 ? null : attempts };
  }
  return { leadId, attempts, answeredAt: null };
}
