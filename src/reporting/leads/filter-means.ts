/** What the filters of lists of leads mean, as the documents say it. Not beside the filters: pages know those from the first load, and never say this. */
import type { FilterName } from "./lead-filters.ts";

export const FILTER_MEANS: Readonly<Record<FilterName, string>> = {
  stage: "Stage that the lead is in now",
  open: "`yes`: the lead hasn't ended",
  owner: "Who has the lead now; blank: no one",
  accountable: "Who answers for the lead now",
  party: "Team that has the lead now",
  origin: "Lead source; blank: none on record",
  grade: "ID of its grade now",
  attribute: "An attribute and its value, such as `industry:software`; `industry:`: none on record",
  besides: 'Leads of none of these values, as a report says it: `["source","webinar",null]`',
  search: "Beginnings of words of the name, the email address, the company, or the ID",
  late: "`yes`: open, and past due",
  leaking: "`yes`: open, and without anyone accountable or a next date",
  reached: "Stage that the lead ever entered",
  stoodIn:
    "Stage that it was in at an instant: `mql@1767225600000`; `mql@`: now. A lead in the gray zone counts as captured",
  unqualified: "Of leads that never became an MQL: their score now, from – until: `40..60`, `40..`",
  wonIn:
    "How many whole months after its capture the lead was won: `2`; from – until, both included: `6-11`, `12-`; `before`: the win is dated before the capture",
  firstTouch: "Of leads that ever became an MQL: what is known of their wait for the first touch by a person",
  clause: "Clause of a target",
  clock: "What a target is about",
  side: "Team that owes the target",
  member: "Whose target it is",
  verdict: "How the target stands. `due`: met or missed; `exempt`: canceled before it was due",
  why: "Why a target was canceled",
  took: "Minutes from the start of a target until it was stopped, from – until: `business:5-15`, `calendar:60-`",
  startedOn: "Day of the week on which the target began, in the time zone of the agreement",
  startedIn: "Part of the day in which the target began, in the time zone of the agreement",
  decision: "How the receiving team decided",
  reason: "ID of the reject reason",
  entered: "Stage that was entered",
  left: "Stage that was left for the next. A lead in the gray zone counts as captured",
  scored:
    "Score by which it became an MQL, from – until: `60..70`, `60..`, `..60`; `exception`: by something else than its score",
  sdr: "SDR credited with it; blank: no one",
  rep: "Sales rep credited with it; blank: no one",
  after: "Stage that it entered before, in the same cycle",
  onTo: "Stage that it reached in the same cycle by now, itself or by a later one",
  deal: "Pipeline was created with it: a deal with a value, or without one",
  given:
    "How the lead was given to someone. `handed-off`: the team received it. `assigned`: to a member who was free, again or for the first time. `in-turn`: in the member's turn of the pool",
  to: "Team that it was given to",
  givenTo: "Member that it was given to",
  touched: "Whether a person has touched the lead since it was given",
  cadence:
    "How the agreed attempts stand. `attained`: made, or contact earlier. `short`: time is over without them. `due`: either",
  month: "In which month it happened, in the time zone of the agreement",
  from: "From when it happened",
  until: "Before when it happened",
};
