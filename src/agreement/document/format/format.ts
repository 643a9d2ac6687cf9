/** The whole document: the thirteen parts of an agreement, in the order in which people read it. */
import type { PartKey } from "./agreement-parts.ts";
import { FORMAT_VERSION } from "../../terms/format-version.ts";
import { ATTRIBUTES } from "./parts/attribute-format.ts";
import { CALENDARS } from "./parts/calendar-format.ts";
import { DISPOSITIONS, ESCALATION } from "./parts/disposition-format.ts";
import { decides, measures, prose } from "./effect.ts";
import { called, type Field, group, number, optional, reference, text, withDefault } from "./field.ts";
import { GOALS } from "./parts/goal-format.ts";
import { EXCHANGE } from "./parts/exchange-format.ts";
import { FOLLOW_UP } from "./parts/follow-up-format.ts";
import { HAND_OFFS } from "./parts/hand-off-format.ts";
import { RETURNS } from "./parts/returns-format.ts";
import { IDENTITY } from "./parts/identity-format.ts";
import { PARTY_GROUP, PEOPLE } from "./parts/people-format.ts";
import { PRIVACY } from "./parts/privacy-format.ts";
import { PROFILE } from "./parts/profile-format.ts";
import { DIGESTS, MEASURES_GROUP, REVIEW } from "./parts/review-format.ts";
import { SCORING } from "./parts/scoring-format.ts";
import { QUALIFICATION } from "./parts/qualification-format.ts";
import { DEFINITIONS } from "./parts/definition-format.ts";

export const FORMAT = group("The agreement between Marketing and Sales.", "{ baton: 3, title: Lead agreement, … }", {
  baton: decides(
    "agreement/document/upgrade/upgrade-document",
    called("formatVersion", number("Version of this format.", String(FORMAT_VERSION), FORMAT_VERSION, FORMAT_VERSION)),
  ),
  title: prose(text("Its name.", "Lead agreement 2026")),
  company: prose(text("The company.", "Northwind Metrics")),
  owner: decides(
    "agreement/amendment/decide-version",
    reference("Agreement owner: drafts the agreement and is responsible for it.", "dana", "person"),
  ),
  timezone: measures(
    "reporting/rows/months",
    called("zone", text("Time zone of days, weeks, and months in every report.", "Europe/Berlin", "zone")),
  ),
  currency: measures("reporting/rows/own-currency", text("Currency of all amounts, ISO 4217.", "EUR", "currency")),
  people: PEOPLE,
  parties: PARTY_GROUP,
  profile: optional(PROFILE),
  definitions: DEFINITIONS,
  attributes: optional(ATTRIBUTES),
  identity: optional(IDENTITY),
  scoring: SCORING,
  qualification: QUALIFICATION,
  goals: GOALS,
  exchange: optional(EXCHANGE),
  "hand-offs": HAND_OFFS,
  returns: optional(RETURNS),
  "follow-up": FOLLOW_UP,
  dispositions: DISPOSITIONS,
  escalation: ESCALATION,
  calendars: CALENDARS,
  measures: withDefault([], MEASURES_GROUP),
  digests: withDefault([], DIGESTS),
  review: optional(REVIEW),
  privacy: optional(PRIVACY),
} satisfies Readonly<Record<PartKey | "baton", Field>>);
