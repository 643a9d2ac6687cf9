/**
 * The text of an agreement → the agreement as a value, or every problem in it, each with its place and its remedy.
 *
 * Total: any text gives one or the other, in bounded time and memory. What comes out is resolved and checked, so that the
 * engine asks no more questions.
 */
import type { Result } from "../../base/result.ts";
import { type Agreement, type CalendarTerms, FORMAT_VERSION } from "../terms/agreement.ts";
import { checkAgreement } from "./check/check-agreement.ts";
import { FORMAT } from "./format/format.ts";
import { type AgreementProblem, Problems } from "./problem.ts";
import { readDocument } from "./read/document.ts";
import { readAttributes, readIdentity } from "./read/read-attributes.ts";
import { readCalendars, readZone } from "./read/read-calendar.ts";
import { readDefinitions } from "./read/read-definitions.ts";
import { readDisputes, readLadder, readQuietHours, readReasons } from "./read/read-dispositions.ts";
import { readExchange } from "./read/read-exchange.ts";
import { readCalculator, readGoals } from "./read/read-goals.ts";
import { readLegs } from "./read/read-hand-offs.ts";
import { readParties, readPeople } from "./read/read-people.ts";
import { readPrivacy } from "./read/read-privacy.ts";
import { readProfile } from "./read/read-profile.ts";
import { readQualification } from "./read/read-qualification.ts";
import { readDigests, readMeasures, readReview } from "./read/read-review.ts";
import { readReturns } from "./read/read-returns.ts";
import { readScoring } from "./read/read-scoring.ts";
import { Section } from "./read/section.ts";
import { Spot } from "./read/spot.ts";
import { resolveZones } from "./read/zone-rules.ts";

/** @param text the file, already decoded; `docs/agreement-reference.md` describes the format */
export function parseAgreement(text: string): Result<Agreement, AgreementProblem> {
  const { agreement, problems } = readText(text);
  return agreement !== undefined && problems.isEmpty
    ? { ok: true, value: agreement }
    : { ok: false, problems: problems.inOrder() };
}

/**
 * What a text says that was signed: an earlier release may have allowed what would be a problem in a draft today. Whether it is read as it was meant
 * then, its fingerprint shows.
 *
 * @returns undefined when it is no document at all
 */
export function readSigned(text: string): Agreement | undefined {
  return readText(text).agreement;
}

function readText(text: string): { readonly agreement: Agreement | undefined; readonly problems: Problems } {
  const problems = new Problems();
  const document = readDocument(text, problems);
  if (document === undefined) return { agreement: undefined, problems };
  const agreement = readAgreement(new Section(new Spot(problems, document, document.at, "", FORMAT), FORMAT.keys));
  checkAgreement(agreement, document, problems);
  return { agreement, problems };
}

function readAgreement(top: Section<(typeof FORMAT)["keys"]>): Agreement {
  const format = readFormat(top.spot("baton"));
  const calendars = readCalendars(top);
  const people = readPeople(top, calendars);
  const parties = readParties(top.section("parties"), people);
  const zone = readZone(top.spot("timezone"));
  const currency = readCurrency(top.spot("currency"));
  const points = top.section("scoring");
  const scoring = readScoring(points);
  // Up to format 2 the calendar beside calendar days had no meaning.
  const zoneOfDays = (calendar: CalendarTerms): string | undefined =>
    format < 3 || calendar.zone === zone ? undefined : calendar.zone;
  const known = { people, parties, calendars, zoneOfDays, scoring, grades: scoring.grades };
  const dispositions = top.section("dispositions");
  const rejectReasons = readReasons(dispositions);
  const escalation = top.section("escalation");
  const goals = top.section("goals");
  const calculator = readCalculator(goals.optionalSection("calculator"), currency);
  const profile = top.optionalSection("profile");
  const quietHours = readQuietHours(escalation.optionalSection("quiet-hours"), zone);
  return {
    formatVersion: FORMAT_VERSION,
    title: top.text("title"),
    company: top.text("company"),
    zone,
    currency,
    owner: people.named(top.spot("owner")),
    people: people.all,
    parties,
    profile: profile === undefined ? undefined : readProfile(profile),
    calendars,
    definitions: readDefinitions(top.section("definitions")),
    scoring,
    qualification: readQualification(top.section("qualification"), known, points),
    legs: readLegs(top, known),
    rejectReasons,
    disputes: readDisputes(dispositions.optionalSection("disputes"), rejectReasons, dispositions, known),
    escalation: readLadder(escalation),
    quietHours,
    calculator,
    goals: readGoals(goals, parties, calculator, currency),
    measures: readMeasures(top, parties),
    digests: readDigests(top, parties),
    review: readReview(top.optionalSection("review")),
    privacy: readPrivacy(top.optionalSection("privacy")),
    zoneRules: resolveZones({ zone, calendars, quietHours }),
    ...said({
      attributes: readAttributes(top),
      identity: readIdentity(top.optionalSection("identity")),
      exchange: readExchange(top),
      returns: readReturns(top.optionalSection("returns"), known),
    }),
  };
}

/** Without the parts that are not there. */
function said<T extends object>(parts: T): Partial<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Partial<T>;
}

function readCurrency(spot: Spot): string {
  const currency = spot.text()?.toUpperCase() ?? "";
  if (currency !== "" && !/^[A-Z]{3}$/.test(currency))
    spot.report("wrong_kind", `“${currency}” is no currency`, "use a code of three letters, like EUR or USD");
  return currency;
}

/**
 * Older formats were upgraded before; what is left must be the present one.
 *
 * @returns the format in which it was written
 */
function readFormat(spot: Spot): number {
  if (!spot.isThere) return FORMAT_VERSION;
  if (spot.value?.kind === "number" && spot.value.number === FORMAT_VERSION) return Number(spot.value.text);
  spot.report(
    "out_of_range",
    "this is no format that is known",
    `formats 1 to ${FORMAT_VERSION} are: write \`baton: ${FORMAT_VERSION}\``,
  );
  return FORMAT_VERSION;
}
