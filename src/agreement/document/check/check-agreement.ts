/**
 * What no reader of a single part can see: terms that are each well written, and do not go together.
 *
 * A check is a pure function of the agreement. It runs when the parts it compares were read without a problem: what stands in for
 * something that could not be read proves nothing.
 */
import type { Agreement } from "../../terms/agreement.ts";
import type { FORMAT } from "../format/format.ts";
import type { Problems } from "../problem.ts";
import type { DocumentValue } from "../read/document-value.ts";
import { attributeFindings } from "./attribute-findings.ts";
import { cadenceFindings } from "./cadence-findings.ts";
import { calendarFindings } from "./calendar-findings.ts";
import { clockFindings } from "./clock-findings.ts";
import type { Finding } from "./finding.ts";
import { goalFindings } from "./goal-findings.ts";
import { hiddenRuleFindings } from "./hidden-rule-findings.ts";
import { ladderFindings } from "./ladder-findings.ts";
import { noTimeFindings } from "./no-time-findings.ts";
import { placeOf } from "./place-of.ts";
import { raterFindings, readerFindings, receiverFindings } from "./receiver-findings.ts";
import { scoreFindings } from "./score-findings.ts";

type Part = keyof typeof FORMAT.keys;
const CHECKS: readonly (readonly [find: (agreement: Agreement) => readonly Finding[], ...of: readonly Part[]])[] = [
  [scoreFindings, "scoring", "qualification"],
  [attributeFindings, "attributes", "profile", "scoring", "qualification", "goals", "hand-offs", "follow-up"],
  [hiddenRuleFindings, "scoring", "qualification", "hand-offs", "people", "parties"],
  [receiverFindings, "people", "parties", "hand-offs"],
  [readerFindings, "parties", "measures", "digests", "escalation"],
  [raterFindings, "parties", "hand-offs", "dispositions"],
  [goalFindings, "parties", "goals"],
  [noTimeFindings, "calendars", "scoring", "qualification", "hand-offs", "follow-up", "dispositions"],
  [calendarFindings, "calendars", "scoring", "qualification", "hand-offs", "follow-up", "dispositions", "people"],
  [clockFindings, "calendars", "scoring", "follow-up", "hand-offs"],
  [ladderFindings, "calendars", "scoring", "follow-up", "hand-offs", "escalation"],
  [cadenceFindings, "calendars", "scoring", "follow-up", "hand-offs", "dispositions", "goals"],
];

/** Adds to `problems` what it finds, at its place in `document`. */
export function checkAgreement(agreement: Agreement, document: DocumentValue, problems: Problems): void {
  const sound = CHECKS.filter(([, ...of]) => !of.some((part) => problems.isIn(part)));
  for (const { code, path, message, remedy } of sound.flatMap(([find]) => find(agreement))) {
    const place = placeOf(document, path);
    problems.add(code, place.at, place.path, `${message}.`, `${remedy}.`);
  }
}
