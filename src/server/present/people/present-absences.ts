import type { z } from "zod";
import type { AbsenceResponse, AbsencesResponse } from "../../../api/absence-contract.ts";
import { isAway } from "../../../engine/roster/roster.ts";
import type { readAbsences } from "../../../services/absences/read-absences.ts";
import type { AbsenceOutcome } from "../../../store/facts/record-absence.ts";

export function presentAbsences({
  asOf,
  absences,
  next,
}: Awaited<ReturnType<typeof readAbsences>>): z.infer<typeof AbsencesResponse> {
  return {
    asOf,
    next,
    absences: absences.map((absence) => {
      const { id: absenceId, member, from, until, leads } = absence;
      return { absenceId, member, from, until, leads, isAway: isAway(absence, asOf) };
    }),
  };
}

export function presentAbsenceOutcome({ absence, outcome, leads }: AbsenceOutcome): z.infer<typeof AbsenceResponse> {
  return { absenceId: absence, outcome, leads };
}
