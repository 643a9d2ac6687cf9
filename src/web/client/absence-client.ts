/** The client's part about absences. */
import type { z } from "zod";
import { AbsenceResponse, type EnterAbsenceRequest } from "../../api/absence-contract.ts";
import { paths } from "../../api/paths.ts";
import type { Answer } from "../../api/reads.ts";
import { ask } from "./client.ts";

export type Absences = Answer<"absences">;
export type Absence = Absences["absences"][number];
export type AbsenceToEnter = z.input<typeof EnterAbsenceRequest>;
export type SaidAbsence = z.infer<typeof AbsenceResponse>;

export function enterAbsence(body: AbsenceToEnter): Promise<SaidAbsence> {
  return ask(AbsenceResponse, "POST", paths.absences, body);
}

export function endAbsence(absenceId: string): Promise<SaidAbsence> {
  return ask(AbsenceResponse, "POST", paths.endAbsence.replace(":absenceId", encodeURIComponent(absenceId)), {});
}
