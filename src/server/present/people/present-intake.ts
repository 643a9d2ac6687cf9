import type { z } from "zod";
import { FormSettings } from "../../../api/intake/form.ts";
import { SiteSettings } from "../../../api/intake/site.ts";
import { WebhookSettings } from "../../../api/intake/webhook.ts";
import type { ArrivalResponse, ArrivalsResponse, IntakesResponse } from "../../../api/intake-contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { ListedArrivals, ReadArrival } from "../../../services/intake/read-arrivals.ts";
import type { ListedIntake } from "../../../services/intake/read-intakes.ts";

export function presentIntakes(asOf: EpochMs, intakes: readonly ListedIntake[]): z.output<typeof IntakesResponse> {
  return {
    asOf,
    intakes: intakes.map(({ kind, settings, visits, createdByName, createdBy: _createdBy, ...intake }) => ({
      ...{ kind, ...intake },
      site: kind === "site" ? SiteSettings.parse(settings) : null,
      visits: visits === null ? null : { ...visits, counts: [...visits.counts] },
      form: kind === "form" ? FormSettings.parse(settings) : null,
      webhook: kind === "webhook" ? WebhookSettings.parse(settings) : null,
      createdBy: createdByName,
    })),
  };
}

export function presentArrivals(
  asOf: EpochMs,
  { arrivals, counts, next }: ListedArrivals,
): z.input<typeof ArrivalsResponse> {
  return { asOf, counts, next, arrivals: arrivals.map(presentArrival) };
}

export function presentOneArrival(asOf: EpochMs, { arrival, sent, raw }: ReadArrival): z.input<typeof ArrivalResponse> {
  return { asOf, arrival: presentArrival(arrival), sent, raw };
}

function presentArrival({
  dismissedAt,
  dismissedBy,
  dismissedBecause,
  decidedAt: _decidedAt,
  ...arrival
}: ReadArrival["arrival"]) {
  return {
    ...arrival,
    dismissed:
      dismissedAt === null ? null : { at: dismissedAt, by: dismissedBy ?? "Someone", because: dismissedBecause },
  };
}
