/** The client's part about absences. */
import type { z } from "zod";
import { AbsenceResponse, AbsencesResponse, type EnterAbsenceRequest } from "../../api/absence-contract.ts";
import { paths } from "../../api/paths.ts";
import { ask } from "./client.ts";

export type Absences = z.infer<typeof AbsencesResponse>;
export type Absence = Absences["absences"][number];
export type AbsenceToEnter = z.input<typeof EnterAbsenceRequest>;
type Said = z.infer<typeof AbsenceResponse>;

export function fetchAbsences(): Promise<Absences> {
  return ask(AbsencesResponse, "GET", paths.absences);
}

export function enterAbsence(body: AbsenceToEnter): Promise<Said> {
  return ask(AbsenceResponse, "POST", paths.absences, body);
}

export function endAbsence(absenceId: string): Promise<Said> {
  return ask(AbsenceResponse, "POST", paths.endAbsence.replace(":absenceId", encodeURIComponent(absenceId)), {});
}
