/** What of the steps a reader is offered: what they may do; what hinders only now is shown with its reason; the rest is not. */
import { REFUSALS_OF_PERSONS } from "../../../agreement/amendment/version-refusal.ts";
import type { Party, Step, Version } from "../../client/version-client.ts";

type Refusal = NonNullable<Version["steps"][number]["refusal"]>;

/** `reason`: why the step cannot be taken now. Undefined: it is not this reader's, or not this version's. */
export type Offer = { readonly reason: string | undefined } | undefined;

export function offerOf(
  { steps }: Pick<Version, "steps">,
  kind: Step["kind"],
  of: { readonly party?: Party; readonly lead?: string; readonly comment?: number } = {},
): Offer {
  const step = steps.find(
    (each) =>
      each.kind === kind &&
      each.party === (of.party ?? null) &&
      each.comment === (of.comment ?? null) &&
      // A step that can be taken says as which lead of the party.
      (of.lead === undefined || each.lead === null || each.lead === of.lead),
  );
  return step === undefined ? undefined : offerWithout(step.refusal);
}

export function offerWithout(refusal: Refusal | null): Offer {
  if (refusal === null) return { reason: undefined };
  if (REFUSALS_OF_PERSONS.has(refusal.code) || NOT_OFFERED.has(refusal.code)) return undefined;
  return { reason: `${refusal.message} – ${refusal.remedy}` };
}

const NOT_OFFERED: ReadonlySet<Refusal["code"]> = new Set(["wrong_status", "already_signed", "not_signed"]);
