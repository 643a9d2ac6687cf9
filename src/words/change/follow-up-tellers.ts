/** Changes of hand-offs and of follow-up: who gets the lead, and what is owed when. */
import type { Carried, NoticeChannel, RegionHours, RoutingRule, WhenNobody } from "../../agreement/terms/agreement.ts";
import type { PoolMember } from "../../agreement/terms/basic/pool-terms.ts";
import type { Target } from "../../agreement/terms/basic/clock-kinds.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Consequence } from "../../agreement/terms/parts/consequence-terms.ts";
import type { TimeLimit } from "../../agreement/terms/basic/time-terms.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { targetSentence } from "../clause/target-sentence.ts";
import { conditionWords } from "../clause/words.ts";
import { owes } from "../../agreement/terms/who-owes.ts";
import { assert } from "../../base/assert.ts";
import { listWords } from "../english/lists.ts";
import { capital, possessive, teamName } from "../english/names.ts";
import { clockAdjective } from "../names/clock-names.ts";
import { lengthWords } from "../../agreement/document/read/values/duration.ts";
import { consequenceWords } from "./consequence-words.ts";
import { condition } from "./party-tellers.ts";
import { amount, nowBefore, count, onOrOff, person, time } from "./tellers.ts";
import { owing } from "./things.ts";
import {
  type TellingContext,
  larger,
  otherHours,
  personOn,
  quoted,
  textOf,
  shorterTime,
  type Side,
  smaller,
  type Teller,
  type ToldChange,
} from "./told.ts";

const CARRIED: Readonly<Record<Carried, string>> = {
  reasons: "score breakdown",
  activities: "recent activities",
  grade: "grade",
  touches: "earlier touches",
  notes: "notes",
};
const CHANNELS: Readonly<Record<NoticeChannel, string>> = { mail: "email", chat: "chat", hook: "webhook" };

const team = ({ names }: TellingContext): string => teamName(names["party"] ?? "");
const pool = (context: TellingContext): string => `the ${team(context)} pool`;
const overflow = (context: TellingContext): string => `the ${team(context)} overflow pool`;
const rule = ({ thing }: TellingContext): string => thing;

/** @example "Sales now makes the first touch on hot leads within 15 business minutes" */
function targetNow({ names, after }: TellingContext): string {
  const kind = (names["clock"] ?? "progress") as ClockKind;
  const leg = after.agreement.legs.find(({ id }) => id === names["party"]);
  const clock = leg?.clocks.find((each) => each.kind === kind);
  assert(leg !== undefined && clock !== undefined, "a target is of a clock");
  const who = teamName(owes(leg, kind));
  return targetSentence(after.agreement, leg, clock, after.terms as unknown as Target).replace(who, `${who} now`);
}

const target: Teller = (context) => {
  const [was, is] = [context.leaf.before as TimeLimit, context.leaf.after as TimeLimit];
  const does = targetNow(context);
  if (was.text !== is.text) return [{ text: `${does} (was ${was.text})`, strictness: shorterTime(was, is) }];
  const [now, old] = otherHours(is, was);
  return [{ text: `${does}, ${now} (was ${old})` }];
};

/** A member comes, goes, or gets another share or other hours. */
function member(group: (context: TellingContext) => string): Teller {
  return (context) => {
    const { leaf, entry } = context;
    const is = leaf.after as PoolMember | undefined;
    if (is === undefined) return [{ text: `${personOn(context.before, entry)} leaves ${group(context)}` }];
    return [{ text: `${personOn(context.after, entry)} joins ${group(context)} (weight ${is.weight})` }];
  };
}

const weightIn = (group: (context: TellingContext) => string): Teller =>
  amount<number>(
    (context) => `${possessive(personOn(context.after, context.entry))} weight in ${group(context)}`,
    String,
  );
const hoursIn = (group: (context: TellingContext) => string): Teller =>
  amount<string>(
    (context) => `${possessive(personOn(context.after, context.entry))} calendar in ${group(context)}`,
    quoted,
    { none: "none (24/7)" },
  );

/** Names of those who come and go one by one; anything else as a whole. */
const receivers: Teller = (context) => {
  const [was, is] = [context.leaf.before as RoutingRule["to"], context.leaf.after as RoutingRule["to"]];
  if (was.kind === "members" && is.kind === "members") return membersOf(context, was.members, is.members);
  return [
    {
      text: `${capital(context.thing)} now routes leads to ${receiverWords(is, context.after)} (before: ${receiverWords(was, context.before)})`,
    },
  ];
};

function membersOf(
  context: TellingContext,
  was: readonly PoolMember[],
  is: readonly PoolMember[],
): readonly ToldChange[] {
  const entry = (id: string, before: unknown, after: unknown, tell: Teller): readonly ToldChange[] =>
    JSON.stringify(before) === JSON.stringify(after)
      ? []
      : tell({ ...context, entry: id, leaf: { ...context.leaf, before, after } });
  const told = [...is, ...was.filter((each) => !is.some((other) => other.member === each.member))].flatMap(
    ({ member: id }): readonly ToldChange[] => {
      const [one, two] = [was, is].map((all) => all.find((each) => each.member === id));
      if (one === undefined || two === undefined) return entry(id, one, two, member(rule));
      return [
        ...entry(id, one.weight, two.weight, weightIn(rule)),
        ...entry(id, one.calendar, two.calendar, hoursIn(rule)),
      ];
    },
  );
  return told;
}

function receiverWords(to: RoutingRule["to"], side: Side): string {
  switch (to.kind) {
    case "member":
      return personOn(side, to.member);
    case "skill":
      return `reps with the skill ${quoted(to.skill)}`;
    default:
      return listWords(to.members.map(({ member: id }) => personOn(side, id)));
  }
}

function carriedWords(all: readonly Carried[]): string {
  return all.length === 0 ? "lead data only" : listWords(all.map((each) => CARRIED[each]));
}
function channelWords(all: readonly NoticeChannel[]): string {
  return all.length === 0 ? "in the app only" : `by ${listWords(all.map((each) => CHANNELS[each]))}`;
}

const noOne = (context: TellingContext): string => `When no one in ${team(context)} is available`;
const NOBODY: Readonly<Record<WhenNobody["kind"], readonly [now: string, before: string]>> = {
  wait: ["now stays in the pool", "stayed in the pool"],
  overflow: ["now goes to the overflow pool", "went to the overflow pool"],
  ignore_absence: [
    "now goes to the next rep in the pool, even if out of office",
    "went to the next rep in the pool, even if out of office",
  ],
};

const waiting: Teller = (context) => {
  const [was, is] = [context.leaf.before as TimeLimit | undefined, context.leaf.after as TimeLimit | undefined];
  const when = noOne(context);
  const strictness = shorterTime(was, is);
  // Only a lead that waits has a deadline.
  if (is === undefined)
    return [
      { text: `${when}, the lead no longer has to be assigned by a deadline (was ${was?.text ?? ""})`, strictness },
    ];
  if (was === undefined)
    return [{ text: `${when}, the lead must be assigned within ${is.text} (had no deadline before)`, strictness }];
  if (was.text !== is.text)
    return [{ text: `${when}, the lead must be assigned within ${is.text} (was ${was.text})`, strictness }];
  const [now, old] = otherHours(is, was);
  return [{ text: `${when}, the lead must be assigned within ${is.text}, ${now} (was ${old})` }];
};

const TARGETS: Readonly<Record<string, Teller>> = {
  "follow-up.*.*.within.*": target,
  "follow-up.*.*.by-origin.*.*": target,
  "follow-up.*.progress.within.*": target,
};

/** "If Qualification misses the accept-or-reject deadline, …" */
const otherwise: Teller = (context) => {
  const kind = (context.names["clock"] ?? "accept") as ClockKind;
  const who = owing(context.after.agreement.legs, context.names["party"] ?? "", kind);
  const words = (then: Consequence | undefined, is: "is" | "was"): string =>
    then === undefined
      ? is === "is"
        ? "only the escalation steps apply"
        : "only the escalation steps applied"
      : `the lead ${consequenceWords(then)}`;
  return [
    {
      text: `If ${who} misses the ${clockAdjective(kind)} deadline, ${words(context.leaf.after as Consequence | undefined, "is")} (before: ${words(context.leaf.before as Consequence | undefined, "was")})`,
    },
  ];
};

const region: Teller = ({ leaf, thing, entry }) => {
  const [was, is] = [leaf.before, leaf.after].map((each) => each as RegionHours | readonly RegionHours[] | undefined);
  const one = (each: RegionHours): string => `the ${quoted(each.calendar)} calendar where ${conditionWords(each.when)}`;
  const all = (each: RegionHours | readonly RegionHours[]): string =>
    "when" in each ? one(each) : listWords(each.map(one));
  const name = Array.isArray(is ?? was) ? `Regional hours of ${thing}` : `Regional hours ${quoted(entry)} of ${thing}`;
  if (is === undefined) return [{ text: `${name} removed (were ${was === undefined ? "none" : all(was)})` }];
  return [{ text: `${name} added: ${all(is)}` }];
};

export const FOLLOW_UP_TELLERS: Readonly<Record<string, Teller>> = {
  "hand-offs.*.from": nowBefore<PartyName>(
    (party, context) => `${team(context)} now receives leads from ${teamName(party)}`,
    teamName,
  ),
  "hand-offs.*.keep-owner": onOrOff(
    (context) => `${team(context)}: returning leads now go back to the rep who last worked them`,
    (context) => `${team(context)}: returning leads no longer go back to the rep who last worked them`,
  ),
  "hand-offs.*.keep-account": onOrOff(
    (context) => `${team(context)}: leads from an account with an owner now go to that owner`,
    (context) => `${team(context)}: leads from an account with an owner no longer go to that owner`,
  ),
  "hand-offs.*.routing": (context) => {
    const labels = (ids: unknown, { agreement }: Side): string =>
      (ids as readonly string[])
        .map((id) => agreement.legs.flatMap(({ rules }) => rules).find((each) => each.id === id)?.label ?? id)
        .map(quoted)
        .join(", ");
    return [
      {
        text: `${team(context)} routing rules reordered: ${labels(context.leaf.after, context.after)} (was ${labels(context.leaf.before, context.before)})`,
      },
    ];
  },
  "hand-offs.*.carries": nowBefore<readonly Carried[]>(
    (all, context) => `hand-off to ${team(context)} now includes ${carriedWords(all)}`,
    carriedWords,
  ),
  "hand-offs.*.tell-by": nowBefore<readonly NoticeChannel[]>(
    (all, context) => `new lead owners in ${team(context)} are now notified ${channelWords(all)}`,
    channelWords,
  ),
  "hand-offs.*.routing.*.when": condition(),
  "hand-offs.*.routing.*.to": receivers,
  "hand-offs.*.pool.*": member(pool),
  "hand-offs.*.pool.*.weight": weightIn(pool),
  "hand-offs.*.pool.*.hours": hoursIn(pool),
  "hand-offs.*.order": (context) => [
    {
      text:
        context.leaf.after === "in_turn"
          ? `${team(context)} leads are now routed by weighted round robin (was fewest open leads relative to weight)`
          : `${team(context)} leads now go to the rep with the fewest open leads relative to weight (was weighted round robin)`,
    },
  ],
  "hand-offs.*.catch-up": onOrOff(
    (context) => `Reps who join or return to ${pool(context)} now make up missed turns`,
    (context) => `Reps who join or return to ${pool(context)} no longer make up missed turns`,
  ),
  "hand-offs.*.nobody-available.tell": (context) => [
    {
      text: `${noOne(context)}, ${personOn(context.after, textOf(context.leaf.after))} is accountable (was ${personOn(context.before, textOf(context.leaf.before))})`,
    },
  ],
  "hand-offs.*.nobody-available.then": (context) => [
    {
      text: `${noOne(context)}, the lead ${NOBODY[context.leaf.after as WhenNobody["kind"]][0]} (before: ${NOBODY[context.leaf.before as WhenNobody["kind"]][1]})`,
    },
  ],
  "hand-offs.*.nobody-available.pool": (context) => {
    const words = (members: unknown, side: Side): string =>
      listWords(
        (members as readonly PoolMember[]).map((each) => `${personOn(side, each.member)} (weight ${each.weight})`),
      );
    return amount<unknown>(overflow, words)(context);
  },
  "hand-offs.*.nobody-available.pool.*": member(overflow),
  "hand-offs.*.nobody-available.pool.*.weight": weightIn(overflow),
  "hand-offs.*.nobody-available.pool.*.hours": hoursIn(overflow),
  "hand-offs.*.nobody-available.within": waiting,
  "returns.owner": person("who answers for leads that no one works"),
  "returns.look-again": amount<{ readonly ms: number; readonly days: number | undefined }>(
    "time until a lead that is not an MQL is scored again, and any other idle lead is reviewed,",
    ({ ms, days }) => lengthWords(ms as TimeLimit["targetMs"], days),
    { stricter: (was, is) => smaller(was?.ms, is?.ms) },
  ),
  "returns.same-rep": onOrOff(
    () => "A recycled lead may now go back to the rep who rejected or missed it",
    () => "A recycled lead no longer goes back to the rep who rejected or missed it",
  ),
  ...TARGETS,
  "follow-up.*.*.evidence": ({ leaf, thing }) => [
    {
      text:
        leaf.after === "observed"
          ? `${capital(thing)}: only touches recorded by a system now count (before: also touches logged by reps)`
          : `${capital(thing)}: touches logged by reps now count too (before: only touches recorded by a system)`,
    },
  ],
  "follow-up.*.*.hours-of": ({ leaf, thing }) => [
    {
      text:
        leaf.after === undefined
          ? `${capital(thing)}: business time now runs on the calendar of each target (before: the lead owner's own calendar)`
          : `${capital(thing)}: business time now runs on the lead owner's own calendar, if there is one (before: the calendar of each target)`,
    },
  ],
  "follow-up.*.*.regions": region,
  "follow-up.*.*.regions.*": region,
  "follow-up.*.*.regions.*.when": amount<RegionHours["when"]>(
    ({ entry, thing }) => `condition of the regional hours ${quoted(entry)} of ${thing}`,
    conditionWords,
  ),
  "follow-up.*.*.regions.*.hours": amount<string>(
    ({ entry, thing }) => `calendar of the regional hours ${quoted(entry)} of ${thing}`,
    quoted,
  ),
  "follow-up.*.*.otherwise": otherwise,
  "follow-up.*.*.pauses.*.label": ({ leaf, thing, before: old }) => [
    {
      text: `${capital(thing.replace(quoted(textOf(leaf.after)), quoted(textOf(old.terms["label"]))))} renamed to ${quoted(textOf(leaf.after))}`,
    },
  ],
  "follow-up.*.*.pauses.*.at-most": time(({ thing }) => `limit of ${thing}`),
  "follow-up.*.cadence.touches": count((context) => `${possessive(team(context))} required attempts`, {
    stricter: larger,
  }),
  "follow-up.*.cadence.within": time((context) => `time for ${possessive(team(context))} attempts`),
  "follow-up.*.cadence.channels": count((context) => `channels required for ${possessive(team(context))} attempts`, {
    stricter: larger,
  }),
};
