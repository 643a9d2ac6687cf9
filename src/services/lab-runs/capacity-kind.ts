/** A capacity forecast as a run of the lab: whether people have the time for the leads that are promised, by the agreement in force or by a draft. */
import type { LabAsked } from "../../api/lab-contract.ts";
import { defined } from "../../base/assert.ts";
import type { CapacityForecast } from "../../reporting/report/capacity-forecast.ts";
import { sayCapacity } from "../../words/report/capacity-words.ts";
import { readCapacity } from "../capacity/read-capacity.ts";
import { labKind } from "./lab-kind.ts";

type Found = { readonly forecast: CapacityForecast; readonly zone: string };

export const CAPACITY_RUN = labKind<LabAsked<"capacity">, Found, object>({
  edition: 1,
  aboutDraft: "maybe",
  // It begins with the next Monday.
  isOfItsDay: true,
  periodOf: (_, { now }) => ({ from: null, until: now }),
  async run(ctx, { asked: { weeks, leadsPerMonth }, draft, onProgress }) {
    const found = await readCapacity(ctx, {
      ...{ weeks, leadsPerMonth, draft: draft ?? undefined },
      onProgress: (done, total) => onProgress("Reading the record", done, total),
    });
    return { result: defined(found, "a forecast that nobody stopped"), leads: [] };
  },
  say: ({ forecast, zone }) => sayCapacity(forecast, zone),
  columns: [],
  sayLead: () => ({ recorded: null, draft: null, note: null }),
});
