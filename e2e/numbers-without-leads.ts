/** Numbers on the pages that count no leads, so that no list stands behind them: by where they stand, each with why. All others are links to their leads. */
export const WITHOUT_LEADS: Readonly<Record<string, string>> = {
  time: "instants",
  h1: "titles",
  ".page-note, .page-controls": "months and dates",
  ".goal-owed": "what was promised",
  ".clause-link": "IDs of clauses",
  ".attention": "shares and waits against their targets; the counts are in the promises below",
  ".promise-text, .measure-name": "sentences of the agreement",
  ".panel-note, .report-sub": "how numbers are meant",
  ".rate-share, .cohort-share": "shares: what they are shares of is beside them",
  ".figure": "lengths of time",
  ".goal-facts, .goal-chart": "what is expected or needed",
  ".side-verdict, .chip": "verdicts, of the numbers below them",
  ".share > span:first-child": "names of lengths of time",
  '[aria-label="Measures"]': "measures: hand-offs, waits, and minutes of a team",
  '[aria-label="Cohorts"] tbody td:not(:nth-child(2)), [aria-label="Cohorts"] thead':
    "months, and deals by the months that they took",
  "th[scope=row]": "names of months and people",
  '[aria-label^="Deals by"] td:nth-child(3), [aria-label="Customers by lead source"] td:last-child': "money",
  '[aria-label="Anomalies"]': "instants, each beside its lead",
  "code, button, label, [role=radiogroup]": "names and controls",
};
/** And by how they are written: nothing, and a share or its interval beside the number that is a link. */
export const NOT_COUNTED = /^\D*(0|[(·]? ?[\d.]+(–[\d.]+)?%\)?)\D*$/;
