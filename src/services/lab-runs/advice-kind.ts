/** Looking for advice as a run of the lab: in the record of the last 365 days, about the agreement in force. */
import type { LabAsked } from "../../api/lab-contract.ts";
import type { AdviceFound } from "../../reporting/advice/advice.ts";
import { sayAdvice } from "../../words/advice/say-advice.ts";
import { findAdvice } from "../review/find-advice.ts";
import { labKind } from "./lab-kind.ts";

export const ADVICE_RUN = labKind<LabAsked<"advice">, AdviceFound, object>({
  edition: 1,
  aboutDraft: "never",
  // The year that it looks at ends now.
  isOfItsDay: true,
  periodOf: (_, { now }) => ({ from: null, until: now }),
  async run(ctx, { asked: { minuteCostMinor }, onProgress }) {
    onProgress("Reading the record", 0, 0);
    return { result: await findAdvice(ctx, { minuteCostMinor }), leads: [] };
  },
  say: (found, { inForce }) => sayAdvice(found, inForce),
  columns: [],
  sayLead: () => ({ recorded: null, draft: null, note: null }),
});
