/** Changes of goals, measures, digests, and reviews. */
import type { Calculator, Goal, LeadType } from "../../agreement/terms/parts/goal-terms.ts";
import { GOAL_STAGES, type GoalStage } from "../../agreement/terms/parts/goal-stages.ts";
import type { Digest } from "../../agreement/terms/parts/review-terms.ts";
import type { MeasureTarget } from "../../agreement/terms/parts/measure-terms.ts";
import { conditionWords } from "../clause/words.ts";
import { everyWords, rhythmWords, targetWords } from "../clause/parts/review-sentences.ts";
import { moneyWords, percentOf } from "../english/amounts.ts";
import { dateWords, minuteOfDayWords, periodWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { capital, possessive, teamName } from "../english/names.ts";
import { exactNumber } from "../english/numbers.ts";
import { stagesWord, stageWord } from "../english/funnel.ts";
import type { Strictness } from "./change.ts";
import { amount, nowBefore, items, aNumber, plain } from "./tellers.ts";
import {
  type TellingContext,
  larger,
  quoted,
  textOf,
  type Side,
  smaller,
  type Teller,
  type ToldChange,
} from "./told.ts";

type Growth = Extract<Goal, { readonly kind: "growth" }>;
const team = ({ names }: TellingContext): string => teamName(names["party"] ?? "");
const teams = (context: TellingContext): string => possessive(team(context));
const stage = ({ names }: TellingContext): string => stageWord(names["stage"] as GoalStage);
const money = (minor: number, { agreement }: Side): string => moneyWords(minor, agreement.currency);
const growth = ({ after }: TellingContext): string => `growth goal for ${growing(after.terms["of"] as Growth["of"])}`;
const percent = (what: string | ((context: TellingContext) => string), stricter?: typeof largerShare): Teller =>
  amount<string>(what, percentOf, stricter === undefined ? {} : { stricter });

function largerShare(was: string | undefined, is: string | undefined): Strictness | undefined {
  return larger(was === undefined ? undefined : Number(was), is === undefined ? undefined : Number(is));
}

function growing(of: Growth["of"]): string {
  return of.kind === "stage" ? stagesWord(of.stage) : `the ${stageWord(of.from)}-to-${stageWord(of.to)} rate`;
}

/** "37 every month", "37, 34, …" */
function monthsWords(all: readonly number[]): string {
  const [first = 0] = all;
  return all.every((each) => each === first) ? `${exactNumber(first)} every month` : all.map(exactNumber).join(", ");
}

const perMonth: Teller = (context) => {
  const isListed = ({ terms }: Side): boolean => terms["monthly"] !== undefined;
  const same = isListed(context.before) === isListed(context.after);
  return amount<number>(
    `${teams(context)} ${stage(context)} goal`,
    (count, side) => `${exactNumber(count)} per month${isListed(side) ? " on average" : ""}`,
    { ...(same ? { short: exactNumber } : {}), stricter: larger },
  )(context);
};

/** Only in one currency can one be called more than the other. */
const valuePerMonth: Teller = (context) =>
  amount<number>(`${teams(context)} lead-value goal`, (minor, side) => `${money(minor, side)} per month`, {
    ...(context.before.agreement.currency === context.after.agreement.currency ? { stricter: larger } : {}),
  })(context);

const leadType: Teller = ({ leaf, before: old, after }) => {
  const [was, is] = [leaf.before as LeadType | undefined, leaf.after as LeadType | undefined];
  const worth = ({ closeRate, averageDealMinor }: LeadType, side: Side): string =>
    `${percentOf(closeRate)} of ${money(averageDealMinor, side)}`;
  if (is === undefined)
    return was === undefined ? [] : [{ text: `Lead type ${quoted(was.label)} removed (was ${worth(was, old)})` }];
  if (was === undefined)
    return [{ text: `Lead type ${quoted(is.label)} added: ${worth(is, after)} where ${conditionWords(is.when)}` }];
  const [rename, condition] = [was.label !== is.label, conditionWords(was.when) !== conditionWords(is.when)];
  const told: readonly ToldChange[] = [
    ...(rename ? [{ text: `Lead type ${quoted(was.label)} renamed to ${quoted(is.label)}` }] : []),
    ...(condition
      ? [
          {
            text: `Condition of lead type ${quoted(is.label)} changed from ${conditionWords(was.when)} to ${conditionWords(is.when)}`,
          },
        ]
      : []),
    ...(worth(was, old) === worth(is, after)
      ? []
      : [{ text: `Value of ${quoted(is.label)} changed from ${worth(was, old)} to ${worth(is, after)}` }]),
  ];
  return told.length > 0 ? told : [{ text: `Lead type ${quoted(is.label)} changed: ${worth(is, after)}` }];
};

const quota: Teller = (context) => {
  const [was, is] = [context.before.terms["period"], context.after.terms["period"]];
  const words = (minor: number, side: Side): string => money(minor, side) + (was === is ? ` per ${textOf(is)}` : "");
  return amount<number>("quota", words)(context);
};

function rampWords(shares: readonly string[]): string {
  return `${listWords(shares.map(percentOf))} in ${shares.length === 1 ? "month 1" : `months 1 to ${shares.length}`}`;
}

export const GOAL_TELLERS: Readonly<Record<string, Teller>> = {
  "goals.*.per-month.*": perMonth,
  "goals.*.per-month.*.monthly": amount<readonly number[]>(
    (context) => `${teams(context)} ${stage(context)} goal by month, January to December,`,
    monthsWords,
    { none: "the same number every month" },
  ),
  "goals.*.value.per-month": valuePerMonth,
  "goals.*.value.types.*": leadType,
  "goals.*.growth.*.of": (context) =>
    nowBefore<Growth["of"]>((of) => `${teams(context)} growth goal now applies to ${growing(of)}`, growing)(context),
  "goals.*.growth.*.by": percent(growth, largerShare),
  "goals.*.growth.*.compared-with": amount<string>((context) => `baseline of the ${growth(context)}`, periodWords),
  "goals.*.growth.*.within-months": aNumber((context) => `deadline of the ${growth(context)}`, ["month"], {
    short: (months) => (months === 1 ? "1 month" : `${months} months`),
    stricter: smaller,
  }),
  "goals.*.contribution": percent((context) => `${teams(context)} share of new pipeline value`, largerShare),
  "goals.calculator.quota": quota,
  "goals.calculator.period": amount<string>("quota period", (period) => `a ${period}`),
  "goals.calculator.marketing-share": percent("Marketing's share of the quota"),
  "goals.calculator.average-deal": amount<number>("average deal size", money),
  "goals.calculator.conversion": amount<Calculator["conversions"]>("conversion rates", (all) =>
    all
      .toSorted((one, two) => GOAL_STAGES.indexOf(one.from) - GOAL_STAGES.indexOf(two.from))
      .map(({ from, to, rate }) => `${stageWord(from)} to ${stageWord(to)} ${percentOf(rate)}`)
      .join(", "),
  ),
  "goals.calculator.seasonality": amount<readonly number[]>(
    "monthly weights",
    (weights) => weights.map(exactNumber).join(", "),
    { none: "equal" },
  ),
  "goals.calculator.ramp-up": ({ leaf: { before: was, after: is } }) => [
    {
      text:
        is === undefined
          ? `Ramp-up of new reps removed: full output from day one (was ${rampWords(was as string[])})`
          : was === undefined
            ? `Ramp-up of new reps added: ${rampWords(is as string[])} (was full output from day one)`
            : `Ramp-up of new reps changed from ${rampWords(was as string[])} to ${rampWords(is as string[])}`,
    },
  ],
  "goals.calculator.effort": amount<NonNullable<Calculator["effort"]>>(
    "effort per lead",
    (effort) =>
      `${effort.attemptsPerLead} attempts of ${effort.minutesPerAttempt} minutes, a conversation of ${effort.minutesPerConversation} minutes for ${percentOf(effort.reached)} of leads, ${exactNumber(effort.minutesPerDay)} minutes a day`,
  ),
  "goals.calculator.effort.minutes-a-day": aNumber("minutes a rep has for leads per day", ["minute"]),
  "goals.calculator.effort.attempts": plain("attempts per lead"),
  "goals.calculator.effort.minutes-per-attempt": amount<string>("time per attempt", (text) => `${text} minutes`),
  "goals.calculator.effort.minutes-per-conversation": amount<string>(
    "time per conversation",
    (text) => `${text} minutes`,
  ),
  "goals.calculator.effort.reached": percent("share of leads that are reached"),
  "exchange.*": amount<string>(
    ({ thing }) => thing,
    (rate, { agreement }) => `${agreement.currency} ${rate}`,
  ),
  "measures.*.target": amount<MeasureTarget>(({ thing }) => `target for ${thing}`, targetWords, {
    stricter: stricterTarget,
  }),
  "measures.*.seen-by": items(
    (party, { thing }) => `${capital(thing)} is now visible to ${teamName(party)}`,
    (party, { thing }) => `${capital(thing)} is no longer visible to ${teamName(party)}`,
    ({ thing }) => `teams that see ${thing}`,
  ),
  "digests.*.every": moved((every) => rhythmWords(every as Digest["every"]).replace(/^every (?=[A-Z])/, "")),
  "digests.*.at": moved((minute) => minuteOfDayWords(minute as number)),
  "digests.*.to": items(
    (party, { thing }) => `${capital(thing)} now goes to ${teamName(party)}`,
    (party, { thing }) => `${capital(thing)} no longer goes to ${teamName(party)}`,
    ({ thing }) => `recipients of ${thing}`,
  ),
  "review.results": amount<number>("review of results", rhythm),
  "review.terms": amount<number>("review of terms", rhythm),
  "review.first": ({ leaf: { before: was, after: is } }) => [
    { text: `First review of terms moved from ${dateWords(textOf(was))} to ${dateWords(textOf(is))}` },
  ],
  "review.decided.*": amount<string>(({ thing }) => thing, quoted),
};

/** "Digest “weekly” moved from Monday to Friday" */
function moved(words: (value: unknown) => string): Teller {
  return ({ leaf, thing }) => [{ text: `${capital(thing)} moved from ${words(leaf.before)} to ${words(leaf.after)}` }];
}

function rhythm(months: number): string {
  return months === 3 ? "quarterly" : everyWords(months);
}

function stricterTarget(was: MeasureTarget | undefined, is: MeasureTarget | undefined): Strictness | undefined {
  if (was === undefined || is === undefined) return is === undefined ? "looser" : "tighter";
  if (was.unit !== is.unit || was.kind !== is.kind) return undefined;
  const compare = is.kind === "at_least" ? larger : smaller;
  return compare(Number(was.value), Number(is.value));
}
