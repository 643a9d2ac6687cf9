/** What is said of a clause that only one version has. */
import { teamName } from "../english/names.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Clause } from "../clause/clause.ts";
import { describeConsequence } from "../clause/describe-consequence.ts";
import { goalText } from "../clause/goal-clauses.ts";
import { clockTitle } from "../names/clock-names.ts";
import { promiser } from "./tell-follow-up.ts";
import { owes } from "../../agreement/terms/who-owes.ts";
import type { Term } from "./term.ts";
import { quoted, type Told } from "./told.ts";

/** @param agreement the one that has the clause */
export function tellAdded(term: Term, clause: Clause, agreement: Agreement): Told {
  const text = nameOf(term);
  if (text === undefined) return { text: `New: ${clause.text}` };
  switch (term.kind) {
    case "target":
      return {
        text: `${promiser(term.of, bothSides(agreement))} within ${term.of.term.text}; there was no such promise`,
        strictness: "tighter",
      };
    case "goal":
    case "cadence":
      return { text: `${text} is new: ${clause.text}`, strictness: "tighter" };
    case "pause":
      return { text: `${clause.text}; this pause is new`, strictness: "looser" };
    case "reason":
      return { text: `${text} is new: the lead ${describeConsequence(term.of.then)}` };
    case "person":
      return { text: `${text} is new in the agreement` };
    default:
      return { text: `${text} is new: ${clause.text}` };
  }
}

/** @param agreement the one that had the clause */
export function tellRemoved(term: Term, clause: Clause, agreement: Agreement): Told {
  const text = nameOf(term);
  if (text === undefined) return { text: `Gone: ${clause.text}` };
  switch (term.kind) {
    case "target":
      return {
        text: `${promiser(term.of, bothSides(agreement), "no longer promises: ")} within ${term.of.term.text}`,
        strictness: "looser",
      };
    case "goal":
      return { text: `No longer promised: ${goalText(term.of, agreement.currency)}`, strictness: "looser" };
    case "cadence":
      return { text: `${text} is gone, was: ${clause.text}`, strictness: "looser" };
    case "pause":
      return { text: `${text} is gone, was: ${clause.text}`, strictness: "tighter" };
    case "reason":
      return { text: `${text} can no longer be given` };
    case "person":
      return { text: `${text} is no longer named in the agreement` };
    default:
      return { text: `${text} is gone, was: ${clause.text}` };
  }
}

/** What the clause is called; undefined where its sentence is name enough. */
function nameOf(term: Term): string | undefined {
  switch (term.kind) {
    case "party":
      return `The party ${term.of.name}`;
    case "person":
      return term.of.name;
    case "trait":
      return `The customer's trait ${quoted(term.of.label)}`;
    case "persona":
      return `The persona ${quoted(term.of.role)}`;
    case "outOfProfile":
      return `Out of profile: ${quoted(term.of.label)}`;
    case "attribute":
      return `The attribute ${quoted(term.of.label)}`;
    case "fitRule":
    case "engagementRule":
      return `The scoring rule ${quoted(term.of.label)}`;
    case "grade":
      return `The grade ${quoted(term.of.label)}`;
    case "exception":
      return `The exception ${quoted(term.of.label)}`;
    case "greyZone":
      return "The grey zone";
    case "goal":
      return `A promise of ${term.of.party}`;
    case "rule":
      return `Routing rule ${quoted(term.of.term.label)}`;
    case "leg":
      return `The hand-off to ${term.of.to}`;
    case "target":
      return `A promise of ${owes(term.of.leg, term.of.clock.kind)}`;
    case "pause":
      return `A pause of ${teamName(owes(term.of.leg, term.of.clock.kind))}, ${clockTitle(term.of.clock.kind)},`;
    case "cadence":
      return `The cadence of ${term.of.leg.to}`;
    case "reason":
      return `Reject reason ${quoted(term.of.label)}`;
    case "calendar":
      return `The calendar ${quoted(term.of.id)}`;
    case "digest":
      return `The digest ${quoted(term.of.id)}`;
    case "agreement":
    case "definition":
    case "identity":
    case "exchange":
    case "returns":
    case "fit":
    case "engagement":
    case "matrix":
    case "bar":
    case "stale":
    case "calculator":
    case "pool":
    case "nobody":
    case "clock":
    case "disputes":
    case "rung":
    case "quietHours":
    case "measure":
    case "review":
    case "decision":
    case "privacy":
      return undefined;
  }
}

function bothSides(agreement: Agreement): { readonly before: Agreement; readonly after: Agreement } {
  return { before: agreement, after: agreement };
}
