/**
 * The text of an agreement → the agreement as a value, or every problem in it, each with its place and its remedy.
 *
 * Total: any text gives one or the other, in bounded time and memory. What comes out is resolved and checked, so that the
 * engine asks no more questions.
 */
import type { Result } from "../base/result.ts";
import { type Agreement, FORMAT_VERSION } from "./agreement.ts";
import { readDocument } from "./read/document.ts";
import { type AgreementProblem, Problems } from "./problem.ts";
import { readCalendars, readZone } from "./read/read-calendar.ts";
import { readLegs } from "./read/read-hand-offs.ts";
import { readParties, readPeople } from "./read/read-people.ts";
import { readDefinitions, readEscalation, readGoals, readReasons } from "./read/read-reasons.ts";
import { readQualification, readScoring } from "./read/read-scoring.ts";
import { Section } from "./read/section.ts";

/** @param text the file, already decoded; see `agreements/sample.yaml` for the format */
export function parseAgreement(text: string): Result<Agreement, AgreementProblem> {
  const problems = new Problems();
  const document = readDocument(text, problems);
  if (document === undefined) return { ok: false, problems: problems.inOrder() };
  const agreement = readAgreement(new Section(document, document.at, "", problems));
  return problems.isEmpty ? { ok: true, value: agreement } : { ok: false, problems: problems.inOrder() };
}

function readAgreement(top: Section): Agreement {
  top.number("baton", { min: FORMAT_VERSION, max: FORMAT_VERSION, whole: true }, String(FORMAT_VERSION));
  const people = readPeople(top.section("people", "{ dana: Dana Lindt }"));
  const parties = readParties(top.section("parties", "{ marketing: …, sales: … }"), people);
  const calendars = readCalendars(top.section("calendars", "{ office: … }"));
  const points = top.section("scoring", "{ fit: …, engagement: …, grades: … }");
  const scoring = readScoring(points);
  const handOffs = top.section("hand-offs", "{ sales: … }");
  const followUp = top.section("follow-up", "{ sales: … }");
  const agreement: Agreement = {
    formatVersion: FORMAT_VERSION,
    title: top.text("title", "Lead agreement 2026"),
    company: top.text("company", "Northwind Metrics"),
    zone: readZone(top, "timezone", "Europe/Berlin"),
    currency: readCurrency(top),
    owner: people.named(top, "owner", "dana"),
    people: people.all,
    parties,
    calendars,
    definitions: readDefinitions(top.section("definitions", "{ mql: … }")),
    scoring,
    qualification: readQualification(top.section("qualification", "{ bar: 50 }"), scoring, points),
    legs: readLegs(handOffs, followUp, { people, parties, calendars, grades: scoring.grades }),
    rejectReasons: readReasons(
      top.section("reject-reasons", "{ profile: { label: Out of profile, then: disqualify } }"),
    ),
    escalation: readEscalation(top.section("escalation", "{ 50%: warn-owner, 100%: tell-lead }")),
    goals: readGoals(top.section("goals", "{ marketing: { per-month: { mql: 60 } } }"), parties),
  };
  top.close();
  return agreement;
}

function readCurrency(top: Section): string {
  const currency = top.text("currency", "EUR").toUpperCase();
  if (currency !== "" && !/^[A-Z]{3}$/.test(currency)) {
    top.problems.add(
      "wrong_kind",
      top.positionOf("currency"),
      "currency",
      `“${currency}” is no currency`,
      "use a code of three letters, like EUR or USD",
    );
  }
  return currency;
}
