/** Mails that a member may turn off: what they say is in the app, and no clause of the agreement says that it comes by mail. */
import type { Occasion } from "../occasion/next-occasion.ts";

export const OPTIONAL_MAILS = ["digest"] as const;
export type OptionalMail = (typeof OPTIONAL_MAILS)[number];

/** @returns null: it can't be turned off. Leads, versions to sign, and reviews are told of as the teams have agreed */
export function optionalMailOf({ what }: Occasion): OptionalMail | null {
  return what.kind === "digest" ? "digest" : null;
}
