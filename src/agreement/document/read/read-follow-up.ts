/** Reads `follow-up`: within which time, and how often. */
import { capital } from "../../../words/english/names.ts";
import { listWords } from "../../../words/english/lists.ts";
import { counted } from "../../../words/english/counted.ts";
import { clauseId } from "../../../base/ids.ts";
import {
  type Cadence,
  CLOCK_KINDS,
  type ClockKind,
  type ClockTerms,
  type Leg,
  type PauseReason,
  PIPELINE_STAGES,
  type RegionHours,
  type Target,
} from "../../terms/agreement.ts";
import type { PartyName } from "../../terms/basic-terms.ts";
import type { EitherField, NamedField } from "../format/field.ts";
import { type FOLLOW_UP, TIMES_BY_GRADE, TIMES_BY_STAGE } from "../format/hand-off-format.ts";
import { Names } from "./names.ts";
import { suggestion } from "./nearest.ts";
import { conditions } from "../refine/conditions.ts";
import { OTHERWISE } from "../format/otherwise-format.ts";
import { readValue } from "./read-field.ts";
import type { Known } from "./known.ts";
import { readCalendarName, readTimeLimit } from "./read-duration.ts";
import { Section } from "./section.ts";
import type { Spot } from "./spot.ts";

type FollowUpKeys = (typeof FOLLOW_UP)["of"]["keys"];
/** Of all clocks; after the SQL the times are by stage. */
type ClockKeys = Omit<FollowUpKeys["accept"]["keys"], "within" | "by-origin"> & {
  readonly within: EitherField;
  readonly "by-origin": NamedField;
};
type ClockSection = Section<ClockKeys>;

export function readFollowUp(
  leg: PartyName,
  section: Section<FollowUpKeys>,
  known: Known,
): Pick<Leg, "clocks" | "cadence"> {
  const clocks = CLOCK_KINDS.flatMap((kind): readonly ClockTerms[] => {
    const clock = section.optionalSection(kind) as unknown as ClockSection | undefined;
    return clock === undefined ? [] : [readClock(leg, kind, clock, known)];
  });
  refuseOpenEnd(section, clocks, known.grades);
  if (leg !== "sales" && section.has("progress"))
    section.report(
      "contradiction",
      "progress",
      "No lead is an SQL before Sales has it.",
      "Move it to `follow-up.sales`.",
    );
  return { clocks, cadence: readCadence(leg, section.optionalSection("cadence"), known) };
}

/** Some clock must run until the lead leaves the leg, for every grade: without one a lead can lie there for ever. */
function refuseOpenEnd(section: Section<FollowUpKeys>, clocks: readonly ClockTerms[], grades: Known["grades"]): void {
  const lasting = clocks.filter((clock) => clock.kind === "qualify" || clock.kind === "disposition");
  const isPromised = (grade: Known["grades"][number]): boolean =>
    lasting.some((clock) =>
      clock.targets.some(
        (target) => target.origin === undefined && (target.grade === grade.id || target.grade === "any"),
      ),
    );
  const open = grades.filter((grade) => !isPromised(grade));
  const isToldAlready =
    section.has("qualify") || section.has("disposition")
      ? lasting.some((clock) => clock.targets.length === 0)
      : section.isMissing;
  if (open.length === 0 || isToldAlready) return;
  const whose =
    open.length === grades.length ? "Leads" : `${listWords(open.map(({ label }) => label.toLowerCase()))} leads`;
  section.report(
    "missing_key",
    "disposition",
    `${capital(whose)} have no final deadline in this team and could wait forever.`,
    "Add `disposition` or `qualify` with a time for every grade.",
  );
}

function readClock(leg: PartyName, kind: ClockKind, section: ClockSection, known: Known): ClockTerms {
  const clause = `${leg}.${kind}`;
  const hours = section.spot("hours");
  const otherwise = section.optionalSection("otherwise");
  const targetsOf = kind === "progress" ? readStageTargets : readTargets;
  const usual = targetsOf(section.spot("within"), hours, clause, undefined, known);
  const byOrigin = section.names("by-origin").all();
  const targets = [
    ...byOrigin.flatMap(({ key, spot }) => targetsOf(spot, hours, `${clause}.from.${key}`, key, known)),
    ...usual,
  ];
  refuseHoursOfNothing(section, targets);
  return {
    kind,
    clause: clauseId(clause),
    targets,
    hoursOf: section.has("hours-of") ? section.choice("hours-of") : undefined,
    regions: readRegions(section, known),
    evidence: section.has("evidence") ? (section.choice("evidence") ?? "logged") : "logged",
    pauses: section.sections("pauses").map(({ key, section: pause }): PauseReason => ({
      id: key,
      clause: clauseId(`${clause}.pause.${key}`),
      label: pause.text("label"),
      atMost: readTimeLimit(pause.spot("at-most"), hours, known),
    })),
    otherwise: otherwise === undefined ? undefined : readValue(section.spot("otherwise"), OTHERWISE, known),
    why: section.why(),
  };
}

function readRegions(section: ClockSection, { calendars }: Known): ClockTerms["regions"] {
  const regions = section.sections("regions").flatMap(({ key: id, section: region }): readonly RegionHours[] => {
    const calendar = readCalendarName(region.spot("hours"), calendars);
    return calendar === undefined ? [] : [{ id, when: conditions.read(region.spot("when")), calendar }];
  });
  return regions.length === 0 ? undefined : regions;
}

/** Where every time runs day and night, nobody's hours count. */
function refuseHoursOfNothing(section: ClockSection, targets: readonly Target[]): void {
  if (targets.length === 0 || targets.some(({ hours }) => hours.kind === "business")) return;
  for (const key of ["hours-of", "regions"] as const)
    if (section.has(key))
      section.report(
        "contradiction",
        key,
        `\`${key}\` has no effect: all targets of this clock use calendar time.`,
        `Use business time (\`2 business hours\`), or remove \`${key}\`.`,
      );
}

/**
 * One time for all, or one a grade, and `any` for those not named; each grade has one, unless the clock is for some only – which
 * must be said by `none`.
 */
function readTargets(
  within: Spot,
  hours: Spot,
  clause: string,
  origin: string | undefined,
  known: Known,
): readonly Target[] {
  const read = (grade: string, spot: Spot): readonly Target[] => {
    const limit = readTimeLimit(spot, hours, known);
    return limit === undefined ? [] : [{ ...limit, clause: clauseId(`${clause}.${grade}`), grade, origin }];
  };
  if (within.value?.kind !== "map") return within.isThere ? read("any", within) : [];
  const byGrade = new Names(within, TIMES_BY_GRADE);
  const named = byGrade.all();
  for (const grade of known.grades) {
    if (byGrade.has(grade.id) || byGrade.has("any")) continue;
    within.problems.add(
      "missing_key",
      within.at,
      byGrade.pathOf(grade.id),
      `There is no target for ${grade.label.toLowerCase()} leads.`,
      `Add \`${grade.id}: 1 business day\`, or \`${grade.id}: none\`.`,
    );
  }
  // Beside a grade without a promise “any” is not all: it is told for each of the others.
  const others = known.grades.filter((grade) => !byGrade.has(grade.id)).map((grade) => grade.id);
  const anyStandsFor = named.some(({ spot }) => isNone(spot)) ? others : ["any"];
  return named.flatMap(({ key, at, spot }) => {
    if (key !== "any" && !known.grades.some((grade) => grade.id === key)) {
      const remedy = suggestion(key, [...known.grades.map((grade) => grade.id), "any"]);
      within.problems.add("unknown_reference", at, spot.path, `“${key}” isn't a grade.`, remedy);
      return [];
    }
    if (isNone(spot)) return [];
    return key === "any" ? anyStandsFor.flatMap((grade) => read(grade, spot)) : read(key, spot);
  });
}

/** After the SQL: one time for both stages, or one each; a stage without a promise is said by `none`. */
function readStageTargets(
  within: Spot,
  hours: Spot,
  clause: string,
  origin: string | undefined,
  known: Known,
): readonly Target[] {
  const times = within.value?.kind === "map" ? new Section(within, TIMES_BY_STAGE.keys) : undefined;
  if (times === undefined && !within.isThere) return [];
  return PIPELINE_STAGES.flatMap((stage): readonly Target[] => {
    if (times !== undefined && !times.has(stage)) {
      times.missing(stage);
      return [];
    }
    const spot = times?.spot(stage) ?? within;
    const limit = isNone(spot) ? undefined : readTimeLimit(spot, hours, known);
    return limit === undefined
      ? []
      : [{ ...limit, clause: clauseId(`${clause}.${stage}`), grade: "any", origin, stage }];
  });
}

function isNone({ value }: Spot): boolean {
  return value?.kind === "text" && value.text.trim() === "none";
}

function readCadence(
  leg: PartyName,
  section: Section<FollowUpKeys["cadence"]["keys"]> | undefined,
  known: Known,
): Cadence | undefined {
  if (section === undefined) return undefined;
  const limit = readTimeLimit(section.spot("within"), section.spot("hours"), known);
  const touches = section.number("touches");
  const channels = section.has("channels") ? section.number("channels") : 1;
  if (channels > touches)
    section.report(
      "contradiction",
      "channels",
      `${counted(touches, "attempt")} can't cover ${counted(channels, "channel")}.`,
      "Use fewer channels or more attempts.",
    );
  const why = section.why();
  return limit === undefined ? undefined : { ...limit, clause: clauseId(`${leg}.cadence`), touches, channels, why };
}
