/** A simulation as a run of the lab: a period that is over, under a draft, with people who work as they did. */
import type { LabAsked } from "../../api/lab-contract.ts";
import { defined } from "../../base/assert.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import type { WhatIf } from "../../reporting/what-if/what-if.ts";
import { sayWhatIf } from "../../words/what-if/what-if-words.ts";
import { runWhatIf } from "../what-if/run-what-if.ts";
import { labKind } from "./lab-kind.ts";
import { pastPeriod } from "./past-period.ts";

const DOING = { reading: "Reading the record", simulating: "Simulating" } as const;

export const WHAT_IF_RUN = labKind<LabAsked<"what_if">, WhatIf, object>({
  edition: 1,
  aboutDraft: "always",
  periodOf: pastPeriod,
  async run(ctx, { asked: { runs, seed }, period: { from, until }, draft, onProgress }) {
    const found = await runWhatIf(ctx, {
      ...{ draft: defined(draft, "a draft"), from: defined(from, "a beginning"), until, runs, seed },
      onProgress: (what, done, total) => onProgress(DOING[what], done, total),
    });
    // Other leads are behind each run's counts, and what becomes of a single one is chance.
    return { result: defined(found, "a simulation that nobody stopped").whatIf, leads: [] };
  },
  say(result, { draft: asked, inForce }) {
    const draft = defined(asked, "a draft");
    const zone = zoneOf(draft.zone);
    return sayWhatIf(draft, inForce, result, (at) => localDate(zone, at));
  },
  columns: [],
  sayLead: () => ({ recorded: null, draft: null, note: null }),
});
