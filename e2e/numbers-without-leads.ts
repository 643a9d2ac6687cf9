/** Numbers on the pages that count no leads, so that no list stands behind them: by where they stand, each with why. All others are links to their leads. */
export const WITHOUT_LEADS: Readonly<Record<string, string>> = {
  time: "instants",
  h1: "titles",
  ".page-note, .page-controls": "months and dates",
  ".goal-owed": "what was promised",
  ".clause-link": "IDs of clauses",
  ".team-need-words, .team-range, .team-strip": "when in the day, and lengths of time",
  ".team-limit": "the most that was agreed",
  ".attention strong": "shares and waits against their targets; the counts are below them",
  ".promise-text, .measure-name, .attention-text": "sentences of the agreement",
  ".panel-note": "how numbers are meant",
  ".rate-share": "shares: what they are shares of is beside them",
  ".figure": "lengths of time",
  ".goal-facts, .goal-chart": "what is expected or needed",
  ".side-verdict, .chip": "verdicts, of the numbers below them",
  ".share > span:first-child": "names of lengths of time",
  '[aria-label="Measures"] td:not(:nth-child(4)), [aria-label^="Measures:"] td:not(:nth-child(4))':
    "measures, their intervals, and their targets",
  '[aria-label^="What "] td:not(:nth-child(2)), [aria-label^="Goals"] td:nth-child(n + 3)':
    "shares, and what was promised",
  'tr:has(a[href*="/leads/"]) > td': "what happened when to the lead that the row leads to, and how long it took",
  ".sheet-clause, .sheet-lead, .sheet-notes": "sentences of the agreement, and IDs of leads",
  '[aria-label^="Leads, customers"] td:last-child': "money",
  ".digest-headline, .digest-as-of": "a summary of the lines below it, and when it was read",
  ".quiet-line, .review-next, .pack-periods, .pack-head h3": "dates",
  ".delivery-standing, .delivery-note": "messages, and what mail servers answered",
  ".chats, .chat-members": "addresses, times, and what chats answered",
  ".webhooks, .webhook-deliveries": "addresses, times, and what other systems answered",
  thead: "names of columns",
  '[aria-label="Spend"]': "money, and who entered it when",
  "th[scope=row]": "names of months and people",
  ".report-plot": "drawn from the table below it",
  ".report-figure, .report-beside, .report-none": "lengths of time, money, means, and of how many they are",
  ".report-named, .report-definition": "what lines are of, and how they are counted",
  "code, button, label, select, [role=radiogroup]": "names and controls",
};
/** And by how they are written: nothing, a share or its interval beside the number that is a link, and what was reached against its target before it; what was promised behind it. */
export const NOT_COUNTED =
  /^\D*(0|[(·]? ?[\d.]+(–[\d.]+)?%\)?)\D*$|^: .+, (target|expected by now) .+|^of [\d,]+, \D+$/;
