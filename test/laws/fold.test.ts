/** What was decided can be taken as decided: folding the events of any life comes to the same as deciding it. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import type { LeadId } from "../../src/base/ids.ts";
import { foldEvents } from "../../src/engine/timeline/fold-events.ts";
import type { LeadState } from "../../src/engine/lead/lead-state.ts";
import { LEAD_FORMAT } from "../../src/engine/lead/lead-state.ts";
import { upgradeEvent } from "../../src/engine/lead/upgrade/upgrade-event.ts";
import { upgradeLead } from "../../src/engine/lead/upgrade/upgrade-lead.ts";
import { EMPTY_ROSTER, type Roster } from "../../src/engine/roster/roster.ts";
import { drawn, live, versionsIn } from "./replays.ts";

test("folded, every decision leaves the lead, the ledgers and the clocks that deciding left", () => {
  fc.assert(
    fc.property(drawn, (all) => {
      const leads = new Map<LeadId, LeadState>();
      let roster: Roster = EMPTY_ROSTER;
      for (const each of live(versionsIn(all), all.moves).decidedInputs) {
        if (each.about === "roster") {
          roster = each.decided.roster;
          continue;
        }
        const { input, decided } = each;
        const folded = foldEvents(roster, leads.get(input.leadId) ?? null, decided.events);
        expect(canonicalJson({ ...folded, roster: folded.roster.pools })).toBe(
          canonicalJson({ ...decided, roster: decided.roster.pools }),
        );
        roster = decided.roster;
        if (folded.lead !== null) leads.set(input.leadId, folded.lead);
      }
    }),
    { numRuns: 60 },
  );
});

test("what is of the present shape is left as it is", () => {
  fc.assert(
    fc.property(drawn, (all) => {
      for (const each of live(versionsIn(all), all.moves).decidedInputs) {
        if (each.about === "roster") continue;
        for (const event of each.decided.events) expect(upgradeEvent(event)).toBe(event);
        const { lead } = each.decided;
        if (lead !== null) expect(upgradeLead(lead, LEAD_FORMAT)).toBe(lead);
      }
    }),
    { numRuns: 30 },
  );
});
