/** The client's part about forms, and what came in by them. */
import type { z } from "zod";
import type { FormSettings } from "../../api/intake/form.ts";
import type { SiteSettings } from "../../api/intake/site.ts";
import type { WebhookSettings } from "../../api/intake/webhook.ts";
import {
  CreatedIntakeResponse,
  CreatedWebhookResponse,
  intakePaths as paths,
  RotatedSecretResponse,
  UnderstoodResponse,
} from "../../api/intake-contract.ts";
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

export type SiteToSave = { readonly name: string; readonly source: string; readonly settings: SiteSettings };

/** @param intakeId undefined: it is a new one @returns its ID */
export async function putSite(intakeId: string | undefined, { source, ...site }: SiteToSave): Promise<string> {
  if (intakeId === undefined)
    return (await ask(CreatedIntakeResponse, "POST", paths.sites, { source, ...site })).intakeId;
  await ask(DoneResponse, "PUT", ofIntake(paths.site, intakeId), site);
  return intakeId;
}

export type WebhookToSave = {
  readonly name: string;
  readonly source: string;
  readonly settings: WebhookSettings;
  readonly secret?: string;
  readonly token?: string;
};
/** The secret is told once: where it was made. */
export type SavedWebhook = { readonly intakeId: string; readonly secret: string | undefined };

/** @param intakeId undefined: it is a new one */
export async function putWebhook(
  intakeId: string | undefined,
  { source, ...webhook }: WebhookToSave,
): Promise<SavedWebhook> {
  if (intakeId === undefined) {
    const made = await ask(CreatedWebhookResponse, "POST", paths.webhooks, { source, ...webhook });
    // Whoever has a secret of their own knows it.
    return { intakeId: made.intakeId, secret: webhook.secret === undefined ? made.secret : undefined };
  }
  await ask(DoneResponse, "PUT", ofIntake(paths.webhook, intakeId), webhook);
  return { intakeId, secret: undefined };
}

export function replaceSecret(
  intakeId: string,
  rotation: { readonly overlapHours: number; readonly secret?: string },
): Promise<z.infer<typeof RotatedSecretResponse>> {
  return ask(RotatedSecretResponse, "POST", ofIntake(paths.webhookSecret, intakeId), rotation);
}

export function pauseIntake({
  intakeId,
  isPaused,
}: {
  readonly intakeId: string;
  readonly isPaused: boolean;
}): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "POST", ofIntake(isPaused ? paths.pauseIntake : paths.resumeIntake, intakeId));
}

function ofIntake(path: string, intakeId: string): string {
  return path.replace(":intakeId", encodeURIComponent(intakeId));
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
