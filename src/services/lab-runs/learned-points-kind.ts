/** Learning points as a run of the lab: from the whole record, beside the points of the agreement in force. */
import type { LabAsked } from "../../api/lab-contract.ts";
import type { PointsFound } from "../../reporting/learned/points-found.ts";
import { sayPoints } from "../../words/learned/say-points.ts";
import { learnFromLeads } from "../learned/learn-from-leads.ts";
import { labKind } from "./lab-kind.ts";

export const LEARNED_POINTS_RUN = labKind<LabAsked<"learned_points">, PointsFound, object>({
  edition: 1,
  aboutDraft: "never",
  // Leads grow old enough to know what became of them.
  isOfItsDay: true,
  periodOf: (_, { now }) => ({ from: null, until: now }),
  async run(ctx, { asked: { afterDays }, onProgress }) {
    const { found } = await learnFromLeads(ctx, {
      decisionAfterDays: afterDays,
      onProgress: (done, total) => onProgress("Reading the record", done, total),
      onRead: () => onProgress("Learning, and trying it on the past", 0, 0),
    });
    return { result: found, leads: [] };
  },
  say: (found, { inForce }) => sayPoints(found, inForce.zone),
  columns: [],
  sayLead: () => ({ recorded: null, draft: null, note: null }),
});
