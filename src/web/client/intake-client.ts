/** The client's part about forms, and what came in by them. */
import type { z } from "zod";
import type { FormSettings } from "../../api/intake/form.ts";
import { CreatedIntakeResponse, intakePaths as paths, UnderstoodResponse } from "../../api/intake-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { ask } from "./client.ts";

export type ListedIntake = Answer<"intakes">["intakes"][number];
export type ListedArrival = Answer<"arrivals">["arrivals"][number];
export type FormToSave = { readonly name: string; readonly source: string; readonly settings: FormSettings };

/** @param intakeId undefined: it is a new one @returns its ID */
export async function putForm(intakeId: string | undefined, { source, ...form }: FormToSave): Promise<string> {
  if (intakeId === undefined)
    return (await ask(CreatedIntakeResponse, "POST", paths.forms, { source, ...form })).intakeId;
  await ask(DoneResponse, "PUT", paths.form.replace(":intakeId", encodeURIComponent(intakeId)), form);
  return intakeId;
}

export function closeForm(intakeId: string): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "DELETE", paths.intake.replace(":intakeId", encodeURIComponent(intakeId)));
}

export function retry(arrivalId: string, isPerson: boolean): Promise<z.infer<typeof UnderstoodResponse>> {
  return ask(UnderstoodResponse, "POST", at(paths.retryArrival, arrivalId), { isPerson });
}

export function dismiss(arrivalId: string, because: string): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "POST", at(paths.dismissArrival, arrivalId), { because });
}

function at(path: string, arrivalId: string): string {
  return path.replace(":arrivalId", encodeURIComponent(arrivalId));
}
