/** A finding of the record in sentences: what to change and why, that nothing is to be changed, or how much more must be seen. */
import { unreachable } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type {
  AdvisorId,
  Assumption,
  AdviceCount,
  EffectOnTeam,
  AdviceEvidence,
  AdviceFinding,
  ProposedChange,
  Tested,
  Unknown,
} from "../../reporting/advice/advice.ts";
import { FIGURES } from "../../reporting/advice/advice.ts";
import { moneyWords } from "../english/amounts.ts";
import { dateWords } from "../english/dates.ts";
import { teamName } from "../english/names.ts";
import { numberWords } from "../english/numbers.ts";
import { stageName } from "../names/stage-names.ts";
import { clockTitle } from "../names/clock-names.ts";
import { sayDifference, sayFigure } from "./say-figure.ts";

export type SaidFinding = { readonly title: string; readonly sentences: readonly string[] };

/** @param dateOf the date (`YYYY-MM-DD`) on which an instant lies in the zone of the agreement */
export function sayFinding(
  finding: AdviceFinding,
  agreement: Pick<Agreement, "currency" | "people" | "rejectReasons">,
  dateOf: (at: AdviceEvidence["from"]) => string,
): SaidFinding {
  const { currency } = agreement;
  const unknown = finding.unknown.map((why) => UNKNOWN_WORDS[why]);
  const asked = questionWords(finding.question, agreement);
  switch (finding.kind) {
    case "advice": {
      const { advice, evidence } = finding;
      return {
        title: proposalWords(advice.proposal, agreement),
        sentences: [
          ...evidenceWords(evidence, currency, dateOf),
          `For Marketing: ${effectWords(advice.marketing, currency)}.`,
          `For Sales: ${effectWords(advice.sales, currency)}.`,
          ...advice.costs.map((cost) => `Cost: ${sayDifference(cost, currency)}.`),
          ...(advice.assumptions.length === 0
            ? []
            : [`Assumed: ${advice.assumptions.map((each) => assumptionWords(each, currency)).join("; ")}.`]),
          testedWords(finding),
          ...unknown,
        ],
      };
    }
    case "unchanged":
      return {
        title: `${asked}: nothing to change`,
        sentences: [
          ...evidenceWords(finding.evidence, currency, dateOf),
          ...(finding.tested === null ? [] : [testedWords(finding.tested)]),
          ...unknown,
        ],
      };
    case "too-little": {
      const { of, seen, needed } = finding;
      const seenWords = `${numberWords(seen)} ${COUNTED_WORDS[of]} on record`;
      return {
        title: `${asked}: not enough data`,
        sentences: [`${seenWords}; at least ${numberWords(needed)} are needed to tell.`, ...unknown],
      };
    }
    default:
      return unreachable(finding);
  }
}

/** The date on which an instant lies in a zone. */
export function dateIn(zone: string): (at: EpochMs) => string {
  return (at) => localDate(zoneOf(zone), at);
}

function questionWords(
  { advisor, clause, origin }: AdviceFinding["question"],
  { people }: Pick<Agreement, "people">,
): string {
  if (advisor === "load") return `Open leads of ${people.find(({ id }) => clause === `people.${id}`)?.name ?? "a rep"}`;
  if (advisor === "sources") return `Leads from ${origin ?? "a source"}`;
  return QUESTIONS[advisor];
}

/** Of the others it says whom or what it is about. */
const QUESTIONS: Readonly<Record<Exclude<AdvisorId, "load" | "sources">, string>> = {
  bar: "MQL threshold",
  "grey-zone": "Gray zone",
  cadence: "Length of the cadence",
  targets: "What a month should reach",
  promises: "Targets that no one missed",
  "response-times": "Response time",
  escalation: "Escalation steps",
  reasons: "What reject reasons lead to",
  speed: "Speed of the first touch",
};

function proposalWords(
  proposal: ProposedChange,
  { people, rejectReasons }: Pick<Agreement, "people" | "rejectReasons">,
): string {
  switch (proposal.kind) {
    case "bar": {
      const { from, to } = proposal;
      return `${to > from ? "Raise" : "Lower"} the MQL threshold from ${from} to ${to}`;
    }
    case "grey-zone":
      return `Start the gray zone at ${proposal.to} instead of ${proposal.from}`;
    case "cadence":
      return `Agree on ${proposal.to} attempts by ${teamName(proposal.party)} instead of ${proposal.from}`;
    case "attainment":
      return `Agree on ${proposal.to}% of targets met instead of ${proposal.from}%`;
    case "number":
      return `${stageName(proposal.stage)}: agree on ${numberWords(proposal.to)} a month instead of ${numberWords(proposal.from)}`;
    case "promise":
      return `${clockTitle(proposal.clock)} by ${teamName(proposal.party)}: agree on ${proposal.to} instead of ${proposal.from}`;
    case "add-step":
      return `Warn the owner at ${proposal.percent}% of the target`;
    case "drop-step":
      return `Drop the warning at ${proposal.percent}% of the target`;
    case "recycle":
      return `Recycle leads rejected for “${rejectReasons.find(({ id }) => id === proposal.reason)?.label ?? proposal.reason}” after ${proposal.afterDays} days`;
    case "source":
      return `Hand off leads from ${proposal.origin} by exception only`;
    case "open-leads":
      return `Limit the open leads of ${people.find(({ id }) => id === proposal.member)?.name ?? proposal.member} to ${proposal.to}`;
    default:
      return unreachable(proposal);
  }
}

function evidenceWords(
  { figures, from, until }: AdviceEvidence,
  currency: string,
  dateOf: (at: AdviceEvidence["from"]) => string,
): readonly string[] {
  const period = `From ${dateWords(dateOf(from))} until ${dateWords(dateOf(until))}`;
  return [`${period}: ${figures.map((each) => sayFigure(each, currency)).join("; ")}.`];
}

function effectWords(effect: EffectOnTeam, currency: string): string {
  // The sentence behind it brings its own period.
  if (effect.kind === "not-known") return `not known. ${UNKNOWN_WORDS[effect.why].slice(0, -1)}`;
  const { figure } = effect;
  return FIGURES[figure.of] === "share" ? sayFigure(figure, currency) : sayDifference(figure, currency);
}

/** How sure that is. A p of 0.05 or less, held to all questions, makes an advice. */
function testedWords({ p, heldP }: Tested): string {
  return `Chance of a record like this where it would not help: ${pWords(p)}; held to all questions asked at once (Holm), ${pWords(heldP)}.`;
}

/** @example 0.00004 → "less than 0.001" */
function pWords(p: number): string {
  if (p >= 0.9995) return "1";
  return p < 0.001 ? "less than 0.001" : numberWords(p, 3);
}

const UNKNOWN_WORDS: Readonly<Record<Unknown, string>> = {
  "never-worked": "Leads with fewer points were never worked, so what a lower threshold would bring is not known.",
  "came-back": "Which leads came back was people's choice, so how many of the others would be won is not known.",
  "other-advice": "Other advice changes the same clause: one step at a time.",
  spend: "What is spent on a source stands in no term, and is not judged here.",
  association:
    "Association is not effect: only what was recorded is adjusted for, so what another term would change is not known.",
  "people-chose":
    "Which leads were tried more often was people's choice, so what one more attempt would bring for all is not known.",
  "why-late":
    "Why people are late is not in the record: whether they would meet the present target with more people, other hours, or fewer leads at hand is not known.",
  reaction: "How people would react to another target is not known.",
};

const COUNTED_WORDS: Readonly<Record<AdviceCount, string>> = {
  "mqls-with-score": "MQLs that qualified by their score, old enough to be won,",
  wins: "customers with a value",
  reviews: "reviews at that end of the gray zone",
  attempts: "attempts that tell",
  "mqls-of-source": "MQLs of the source, old enough to be won,",
  months: "whole months",
  promises: "targets met",
  "times-due": "commitments that came due",
  clocks: "clocks that came so far",
  "came-back": "leads that came back, long enough ago to be won,",
  "first-touches": "first touches due",
  "touched-leads": "leads with a first touch due, old enough to be won,",
};

function assumptionWords({ of, value, from }: Assumption, currency: string): string {
  const words = ASSUMED[of](value, currency);
  return `${words} (${FROM_WORDS[from]})`;
}

const FROM_WORDS: Readonly<Record<Assumption["from"], string>> = {
  agreement: "as agreed",
  record: "as recorded",
  assumed: "an assumption",
};

const ASSUMED: Readonly<Record<Assumption["of"], (value: number, currency: string) => string>> = {
  "minutes-per-attempt": (value) => `${numberWords(value, value % 1 === 0 ? 0 : 1)} minutes for an attempt`,
  "minutes-per-conversation": (value) => `${numberWords(value, value % 1 === 0 ? 0 : 1)} minutes for a conversation`,
  "minutes-per-review": (value) => `${numberWords(value)} minutes for a review`,
  "minute-cost": (value, currency) => `${moneyWords(value, currency)} for a minute of a rep`,
  deal: (value, currency) => `${moneyWords(value, currency)} for a deal`,
  "months-alike": (value) => `months to come are like the last ${numberWords(value)}`,
  "share-agreed": (value) => `${numberWords(100 * value)}% of commitments are to be met`,
  soon: (value) => `“soon” is ${numberWords(value)}% of the target`,
  worse: (value) => `the others are won at least 1/${numberWords(value)} as often as those who came back`,
  "days-to-win": (value) => `${numberWords(value)} days within which nine of ten deals are won`,
};
