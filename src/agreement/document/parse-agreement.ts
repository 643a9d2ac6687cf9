/**
 * The text of an agreement → the agreement as a value, or every problem in it, each with its place and its remedy.
 *
 * Total: any text gives one or the other, in bounded time and memory. What comes out is resolved and checked, so that the
 * engine asks no more questions.
 */
import { clauseId } from "../../base/ids.ts";
import type { Result } from "../../base/result.ts";
import type { Agreement } from "../terms/agreement.ts";
import { FORMAT_VERSION } from "../terms/format-version.ts";
import { checkAgreement } from "./check/check-agreement.ts";
import { FORMAT } from "./format/format.ts";
import type { Value } from "./format/field-value.ts";
import { type AgreementProblem, Problems } from "./problem.ts";
import { readDocument } from "./read/document.ts";
import type { Known } from "./read/known.ts";
import { Members } from "./read/members.ts";
import { readCurrency, readZone } from "./read/values/read-text.ts";
import { readValue } from "./read/read-field.ts";
import { refuseUnreachable } from "./read/refuse-unreachable.ts";
import { Section } from "./read/section.ts";
import { Spot } from "./read/spot.ts";
import { resolveZones } from "./read/calendar/zone-rules.ts";

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

type Keys = (typeof FORMAT)["keys"];

/** Places are read by what other places name: calendars first, then people, parties and grades, then all the rest. */
function readAgreement(top: Section<Keys>): Agreement {
  const format = readFormat(top.spot("baton"));
  const nothing = { calendars: [], zoneOfDays: () => undefined, people: new Members([]), parties: [], grades: [] };
  const calendars = read("calendars", { ...nothing, zone: "UTC", currency: "" }) ?? [];
  const zone = readZone(top.spot("timezone"));
  const currency = readCurrency(top.spot("currency"));
  // Up to format 2 the calendar beside calendar days had no meaning.
  const zoneOfDays = (calendar: Known["calendars"][number]): string | undefined =>
    format < 3 || calendar.zone === zone ? undefined : calendar.zone;
  const places = { ...nothing, calendars, zoneOfDays, zone, currency };
  const people = read("people", places) ?? [];
  const members = { ...places, people: new Members(people) };
  const parties = read("parties", members) ?? [];
  const sides = { ...members, parties };
  const scoring = read("scoring", sides) ?? NOTHING_SCORES;
  const known: Known = { ...sides, grades: scoring.grades };
  const qualification = read("qualification", known) ?? NOTHING_QUALIFIES;
  refuseUnreachable(top, scoring, qualification);
  const { reasons = [], disputes, ratings } = read("dispositions", known) ?? {};
  const { ladder = [], quietHours } = read("escalation", known) ?? {};
  const { calculator, goals = [] } = read("goals", known) ?? {};
  const handOffs = read("hand-offs", known) ?? [];
  const followUps = read("follow-up", { ...known, receivers: handOffs.map(({ id }) => id) }) ?? [];
  return {
    formatVersion: FORMAT_VERSION,
    title: top.text("title"),
    company: top.text("company"),
    zone,
    currency,
    owner: members.people.named(top.spot("owner")),
    people,
    parties,
    profile: read("profile", known),
    calendars,
    definitions: read("definitions", known) ?? [],
    scoring,
    qualification,
    legs: handOffs.map((leg) => ({
      ...leg,
      ...(followUps.find(({ id }) => id === leg.id) ?? { clocks: [], cadence: undefined }),
    })),
    rejectReasons: reasons,
    disputes,
    escalation: ladder,
    quietHours,
    calculator,
    goals,
    measures: read("measures", known) ?? [],
    digests: read("digests", known) ?? [],
    review: read("review", known),
    privacy: read("privacy", known),
    zoneRules: resolveZones({ zone, calendars, quietHours }),
    ...said({
      attributes: read("attributes", known),
      identity: read("identity", known),
      exchange: read("exchange", known),
      returns: read("returns", known),
      ratings,
    }),
  };

  function read<Key extends keyof Keys>(key: Key, by: Known): Value<Keys[Key]> | undefined {
    return readValue(top.spot(key), FORMAT.keys[key], by);
  }
}

/** Stand-ins of what could not be read. */
const NOTHING_SCORES = {
  fit: { rules: [] },
  engagement: { rules: [], halfLife: undefined },
  grades: [],
  matrix: undefined,
};
const NOTHING_QUALIFIES = { clause: clauseId("marketing.mql"), bar: 0, exceptions: [] };

/** Without the parts that are not there. */
function said<T extends object>(parts: T): Partial<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Partial<T>;
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
    "This isn't a known format.",
    `Formats 1 to ${FORMAT_VERSION} are known. Use \`baton: ${FORMAT_VERSION}\`.`,
  );
  return FORMAT_VERSION;
}
