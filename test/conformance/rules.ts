/**
 * The rules that the engine decides by, each with the lines of cases that pin it. A rule without a case is a wish; a case without a rule
 * is an accident. What is not for the engine to decide (reports, notices, who may see what) is not in this list.
 */
export type Rule = { readonly section: string; readonly rule: string; readonly lines: readonly string[] };

const rules = (section: string, each: Readonly<Record<string, readonly string[]>>): readonly Rule[] =>
  Object.entries(each).map(([rule, lines]) => ({ section, rule, lines: lines.map((line) => `${section}: ${line}`) }));

export const RULES: readonly Rule[] = [
  ...rules("Stages", {
    "A lead is in one stage, enters each once a cycle, and goes back to none": [
      "a stage is entered once a cycle, and never backwards",
    ],
    "Recycled or re-opened it starts the next cycle": ["recycled or re-opened, the lead starts the next cycle"],
    "It becomes an MQL by its score, at the instant of an event, and the event says the numbers": [
      "MQL by score, at an event's instant, with the numbers compared",
    ],
    "Or by an exception, which the event names": [
      "MQL by exception",
      "MQL by exception, granted by hand: who granted it, and why",
    ],
    "Or by a decision about the zone below the bar": ["MQL by a decision about the grey zone"],
    "A fading score takes no stage back; a clause may send a stale MQL to nurture": [
      "falling below the bar takes no stage back; a clause may send a stale MQL to nurture",
    ],
    "A score is the sum of its lines, caps included": ["a score adds up, caps included"],
    "A person is one lead, with one owner": [
      "a duplicate person (same normalised e-mail) is the same lead",
      "addresses are compared in NFC and without case, domains in their own letters",
      "which addresses are one person, and which nobody's, is the agreement's rule",
      "a duplicate person has the same owner, never a second one",
      "two leads that are one person, merged by hand: one of them ends, the other takes over what it did",
    ],
    "What is known of a lead is changed by a correction, which keeps what was known": [
      "what is known is corrected by a fact that says before and after",
    ],
    "A value is what its type says, whatever it was sent as; what cannot be read is named": [
      "values are read by their type",
      "a value that cannot be read is named",
    ],
    "Engagement counts each object once, the first time only, or from the nth on, as its rule says": [
      "engagement counts each object once, from the nth time on, as the rule says",
    ],
    "An MQL is dated at the first instant at which the score was there, by when everything happened": [
      "an MQL is dated when the score was there, whatever the order in which it was heard",
    ],
    "Every lead that has not ended has a date at which something happens": [
      "an open lead of which nothing is to come has a date",
      "on its date it is looked at, and has the next",
    ],
    "A lead whose person is erased has ended for good": [
      "erased, a lead ends at that instant, and nobody owes anything more",
      "what is said of an erased lead is refused; who comes back is another one",
    ],
    "Money names its currency": ["money names its currency"],
    "A company that is worked has an owner": [
      "same company domain as a worked account, its owner if the clause says so",
    ],
  }),
  ...rules("Calendars", {
    "Weekly hours of a zone, half-open, in the vectors that others get wrong": ["vectors"],
    "A calendar that never opens is refused, judged by what its hours mean": [
      "one that never opens, judged by meaning",
    ],
    "Days that are moved – closed bridge days, weekends that are worked – win over holidays and over the week": [
      "moved workdays win over holidays and over the week",
    ],
    "Calendar days are the same local time so many days later, and hours are hours": [
      "calendar days, the same local time so many days later",
      "30 days and 720 hours are two things, wherever a time is agreed",
      "days beside a calendar are those of its zone, else of the workspace's",
    ],
    "Rules of time zones are those that the version pins": ["rules of zones are those that the version pins"],
    "Dated hours and holidays, zones that change their clocks or their rule, measured on the instant line": [
      "zone, weekly hours, overrides, holidays; half-open, measured on the instant line",
    ],
  }),
  ...rules("Clocks", {
    "A clock has a start, hours, and a target by grade": ["start event, hours, target by grade"],
    "It counts in the hours of the team, of the owner, or of the lead's region": [
      "whose hours, the team's, the owner's or those of the lead's region",
    ],
    "At one instant a stop comes before a pause, and both before a start": [
      "at one instant a stop comes before a pause",
      "at one instant a stop comes before a start",
    ],
    "A stop at the due instant is in time": ["a stop at the due instant is in time"],
    "It is missed at the instant at which it was due": ["missed at due, whenever anybody looks"],
    "Missed, it measures until it is stopped": ["a missed clock measures until it is stopped"],
    "A miss stays, unless a late fact proves it wrong": ["missed is for ever unless a late fact proves otherwise"],
    "What the lead waited and what the owner used are both kept, raw and in business time": [
      "raw and business time are both kept",
    ],
    "The promise to the lead is the party's, and goes on from hand to hand; only the owner's own decision starts anew":
      [
        "reassigned, elapsed time is split by owner",
        "reassigned, the rep-level clock starts anew for the new owner, and the old owner's is void",
      ],
    "A lead that was taken away does not go back": ["never back to the rep who just missed it"],
    "Another grade or target: time that was used counts on, and nothing is missed twice": [
      "change of grade, elapsed time carries over; no second miss",
    ],
    "A pause outlives a change of target": ["a pause is kept across a change of target"],
    "A pause is not measured, whenever it begins and ends, in the same calendar": [
      "a pause is not measured",
      "a pause over a holiday",
      "a pause while due passes",
    ],
    "A pause has a reason that is agreed, and lasts at most as long": [
      "a pause lasts at most as long as agreed, in its hours",
      "who may pause, for what, and when",
    ],
    "Only evidence that is good enough stops a clock; machines, statuses and what was before the hand-off do not": [
      "evidence good enough for the clause",
      "what counts as a touch",
      "a status changed by hand is no touch",
    ],
    "A lead that writes waits from its earliest unanswered contact to the earliest answer": [
      "next touch, from the earliest unanswered contact to the earliest answer",
      "who owes an answer",
    ],
    "Only the party that owes it stops a clock, and only who is known touches": [
      "a touch by another party is shown, and stops nothing",
      "a touch by whom no version names is refused",
      "a former member keeps the promise of their party",
    ],
    "Thanks needs no answer": ["“thanks” needs no answer"],
    "Nothing depends on when anybody looks: every consequence carries its instant": [
      "a worker that was down, every consequence at its instant",
    ],
  }),
  ...rules("Late facts", {
    "A decision answers its assignment, five minutes of two machines' clocks aside": [
      "a decision up to five minutes before its assignment is as of it",
      "a decision earlier than that is refused",
    ],
    "Who decided in time is acquitted, and only they; the lead stays": [
      "who had the lead and decided in time is acquitted, and the lead stays",
    ],
    "A lead that waits goes back to whom a late fact acquits": ["a lead that waits goes back to who is acquitted"],
    "An earlier touch heard later corrects elapsed times": [
      "an earlier touch corrects what a stopped clock has measured",
    ],
  }),
  ...rules("Hand-off and routing", {
    "First whom the capture names": ["order of choice, explicit owner"],
    "Then who knows the person": ["order of choice, existing owner"],
    "Then a rule, then the pool": ["order of choice, territory or skill rule, pool"],
    "In turn: who is furthest behind the fair share, who waited longest, the first by id": [
      "deficit against fair share, last assigned, stable id",
    ],
    "Or who has the least in hand": ["least loaded"],
    "Nobody gets more than they have room for": ["capacity, open leads", "capacity, new leads a day of the workspace"],
    "Who is not at work gets nothing": ["working hours now"],
    "The pool's hours are those of all who have none of their own, by night, by a rule, and where a clock counts in them":
      [
        "hours of the pool, for members without their own",
        "hours of the pool, nobody available at night",
        "hours of the pool, ignored",
        "hours of the pool, of a rule to one person",
        "hours of the owner, those of the pool",
      ],
    "A daily limit is free at the first opening of the new day": [
      "a daily limit, free at the first opening of the new day",
    ],
    "Who is absent gets nothing, and gives up what is undecided if that was said": [
      "absence",
      "deactivating one re-routes or queues what they hold",
    ],
    "Who has left gets nothing, and all that they work is routed anew; what they answered for, their stand-in answers for":
      ["whoever has left gives up all that they work", "what they answered for, their stand-in answers for"],
    "Who returns starts at the pool's level, unless they are to catch up": [
      "returning starts at the pool's level",
      "unless the clause says catch up",
    ],
    "When nobody can take it, the clause says what happens": [
      "nobody available, wait",
      "nobody available, overflow",
      "nobody available, ignore absence",
    ],
  }),
  ...rules("Dispositions", {
    "The owner accepts": ["accept"],
    "Only the owner decides": ["only the owner decides"],
    "A rejection has a reason of the list, and a note where that is agreed": [
      "a rejection needs a reason of the list; “other” needs a note",
    ],
    "Each reason has its consequence": ["each reason has its consequence"],
    "A recycled lead comes back on its date, so often, and to somebody else": [
      "a recycled lead has an earliest return date",
      "a recycled lead has a cap",
      "a recycled lead does not return to the same rep",
      "passed over are those of this cycle, and the last of the cycle before",
      "when nobody else is left, the one for whom it is longest ago",
      "when the pool has nobody else, the branch for that",
      "unless the clause says that it may go back",
    ],
    "Nor to who let it lie, whatever brings it back": [
      "not back by keeping its owner",
      "not back to a named owner",
      "not back to who let it lie, by patience",
      "not back to who let it lie, by an absence in a pool of one",
      "who is proven to have kept the promise did not let it lie",
    ],
    "Silence is taken as the clause says": ["accepted by default", "returned by default"],
    "The giving side answers a rejection, and may dispute it within a time": [
      "the giving side answers a rejection",
      "marketing may dispute within a time",
    ],
    "The arbiter decides by a deadline": ["the arbiter decides by a deadline", "a reason that asks the arbiter"],
    "Not reached may be said only after the agreed attempts": [
      "“unable to reach” is locked until the attempts are on record",
    ],
  }),
  ...rules("By hand", {
    "Only who is in charge decides against the rules, and says why": [
      "the lead of a party and the owner of the agreement decide, with a note",
    ],
    "A lead is ended, and brought back": ["disqualified, and brought back into the next cycle"],
  }),
];
