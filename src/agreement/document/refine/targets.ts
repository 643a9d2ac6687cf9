/** The targets of a clock: by grade, or after the SQL by stage; for all leads, or for those of an origin. */
import { clauseId } from "../../../base/ids.ts";
import { PIPELINE_STAGES, type Target } from "../../terms/basic/clock-kinds.ts";
import type { NamedField } from "../format/field.ts";
import { TIMES_BY_GRADE, TIMES_BY_STAGE } from "../format/shapes/target-format.ts";
import type { Known } from "../read/known.ts";
import { Names } from "../read/names.ts";
import { suggestion } from "../read/nearest.ts";
import { readTimeLimit } from "../read/values/read-duration.ts";
import { Section } from "../read/section.ts";
import type { Spot } from "../read/spot.ts";
import type { Among } from "../write/among.ts";
import { writeLimit } from "../write/write-amount.ts";
import type { Written, WrittenKeys } from "../write/written.ts";

export type ReadTargets = (within: Spot, known: Known, clause: string, origin: string | undefined) => readonly Target[];

/** @param kind of the clock, which stands in the ids of their clauses */
export function targetsOf(kind: string, read: ReadTargets) {
  return {
    read: (spot: Spot, known: Known) => read(spot, known, `${known.party ?? ""}.${kind}`, undefined),
    write: writeTargets,
    instead: [],
  };
}

export function targetsByOrigin(kind: string, read: ReadTargets) {
  return {
    read: (place: Spot, known: Known): readonly Target[] =>
      new Names(place, place.field as NamedField)
        .all()
        .flatMap(({ key, spot }) => read(spot, known, `${known.party ?? ""}.${kind}.from.${key}`, key)),
    write: (targets: readonly Target[], among: Among): WrittenKeys =>
      Object.fromEntries(
        [...new Set(targets.flatMap(({ origin }) => origin ?? []))].map((origin) => [
          origin,
          writeTargets(
            targets.filter((each) => each.origin === origin),
            among,
          ),
        ]),
      ),
  };
}

/**
 * One time for all, or one a grade, and `any` for those not named; each grade has one, unless the clock is for some only – which
 * must be said by `none`.
 */
export function readByGrade(within: Spot, known: Known, clause: string, origin: string | undefined): readonly Target[] {
  const read = (grade: string, spot: Spot): readonly Target[] => {
    const limit = readTimeLimit(spot, known.hours ?? spot, known);
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
export function readByStage(within: Spot, known: Known, clause: string, origin: string | undefined): readonly Target[] {
  const times = within.value?.kind === "map" ? new Section(within, TIMES_BY_STAGE.keys) : undefined;
  return PIPELINE_STAGES.flatMap((stage): readonly Target[] => {
    if (times !== undefined && !times.has(stage)) {
      times.missing(stage);
      return [];
    }
    const spot = times?.spot(stage) ?? within;
    const limit = isNone(spot) ? undefined : readTimeLimit(spot, known.hours ?? spot, known);
    return limit === undefined
      ? []
      : [{ ...limit, clause: clauseId(`${clause}.${stage}`), grade: "any", origin, stage }];
  });
}

function isNone({ value }: Spot): boolean {
  return value?.kind === "text" && value.text.trim() === "none";
}

/** One time where it is for all, and `none` for the grades without a promise. */
function writeTargets(targets: readonly Target[], { scoring }: Among): Written {
  const [first] = targets;
  if (first?.stage !== undefined) return writeStages(targets);
  if (targets.length === 1 && first?.grade === "any") return writeLimit(first);
  const left = targets.some((target) => target.grade === "any")
    ? []
    : scoring.grades.filter(({ id }) => !targets.some((target) => target.grade === id));
  return Object.fromEntries([
    ...targets.map((target) => [target.grade, writeLimit(target)]),
    ...left.map(({ id }) => [id, "none"]),
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
