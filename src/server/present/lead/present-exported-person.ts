import type { z } from "zod";
import type { ExportedPersonResponse } from "../../../api/data-contract.ts";
import type { ExportedPerson } from "../../../services/persons/export-person.ts";

export function presentExportedPerson({
  address,
  leads,
  mentions,
  arrivals,
  visits,
}: ExportedPerson): z.infer<typeof ExportedPersonResponse> {
  return {
    address,
    leads: leads.map(({ history, person: { name, email, company }, ...lead }) => ({
      ...lead,
      person: { name, email, company },
      history: history.map(({ input, events, ...entry }) => ({
        ...entry,
        input: { ...input },
        events: events.map((event) => ({ ...event })),
      })),
    })),
    arrivals: arrivals.map((arrival) => ({ ...arrival, sent: arrival.sent === null ? null : { ...arrival.sent } })),
    visits: visits.map((visit) => ({ ...visit })),
    mentions: mentions.map(({ input, ...mention }) => ({ ...mention, input: { ...input } })),
  };
}
