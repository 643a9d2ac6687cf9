/** Writes `follow-up`: within which time, and how often. */
import { type Agreement, type Cadence, type ClockTerms, PIPELINE_STAGES, type Target } from "../../terms/agreement.ts";
import { calendarOf, writeLimit } from "./write-amount.ts";
import { conditions } from "../refine/conditions.ts";
import { OTHERWISE } from "../format/otherwise-format.ts";
import { writeValue } from "./write-value.ts";
import { unless, unlessEmpty, type Written, type WrittenKeys } from "./written.ts";

type Calendars = Agreement["calendars"];

export function writeFollowUp(agreement: Agreement): WrittenKeys {
  const { legs, scoring, calendars } = agreement;
  const grades = scoring.grades.map((grade) => grade.id);
  return Object.fromEntries(
    legs.map(({ id, clocks, cadence }) => [
      id,
      {
        ...Object.fromEntries(clocks.map((clock) => [clock.kind, writeClock(clock, grades, agreement)])),
        cadence: cadence === undefined ? undefined : writeCadence(cadence, calendars),
      },
    ]),
  );
}

function writeClock(clock: ClockTerms, grades: readonly string[], agreement: Agreement): WrittenKeys {
  const { targets, hoursOf, regions = [], evidence, pauses, otherwise, why } = clock;
  const of = (origin: string | undefined): readonly Target[] => targets.filter((each) => each.origin === origin);
  const origins = [...new Set(targets.flatMap(({ origin }) => origin ?? []))];
  return {
    hours: calendarOf(agreement.calendars, [...targets, ...pauses.map((pause) => pause.atMost)]),
    "hours-of": hoursOf,
    regions: unlessEmpty(
      Object.fromEntries(
        regions.map(({ id, when, calendar }) => [id, { when: conditions.write(when), hours: calendar }]),
      ),
    ),
    within: writeTargets(of(undefined), grades),
    "by-origin": unlessEmpty(Object.fromEntries(origins.map((origin) => [origin, writeTargets(of(origin), grades)]))),
    evidence: unless("logged", evidence),
    pauses: unlessEmpty(
      Object.fromEntries(
        pauses.map(({ id, label, atMost }) => [
          id,
          { label, "at-most": atMost === undefined ? undefined : writeLimit(atMost) },
        ]),
      ),
    ),
    otherwise: writeValue(otherwise, OTHERWISE, agreement),
    why,
  };
}

/** One time where it is for all, and `none` for the grades without a promise. */
function writeTargets(targets: readonly Target[], grades: readonly string[]): Written {
  const [first] = targets;
  if (first?.stage !== undefined) return writeStages(targets);
  if (targets.length === 1 && first?.grade === "any") return writeLimit(first);
  const left = targets.some((target) => target.grade === "any")
    ? []
    : grades.filter((grade) => !targets.some((target) => target.grade === grade));
  return Object.fromEntries([
    ...targets.map((target) => [target.grade, writeLimit(target)]),
    ...left.map((grade) => [grade, "none"]),
  ]) as WrittenKeys;
}

function writeStages(targets: readonly Target[]): WrittenKeys {
  return Object.fromEntries(
    PIPELINE_STAGES.map((stage): [string, Written] => {
      const target = targets.find((each) => each.stage === stage);
      return [stage, target === undefined ? "none" : writeLimit(target)];
    }),
  );
}

function writeCadence(cadence: Cadence, calendars: Calendars): WrittenKeys {
  return {
    touches: cadence.touches,
    within: writeLimit(cadence),
    channels: unless(1, cadence.channels),
    hours: calendarOf(calendars, [cadence]),
    why: cadence.why,
  };
}
