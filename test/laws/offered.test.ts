/** What screens offer is what the rules take: of every lead, at every instant of its life. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import type { MemberId } from "../../src/base/ids.ts";
import type { EpochMs } from "../../src/base/time.ts";
import { answersTo } from "../../src/engine/facts/answers.ts";
import type { Input } from "../../src/engine/lead/input.ts";
import type { LeadState } from "../../src/engine/lead/lead-state.ts";
import { progressStages } from "../../src/engine/facts/offers.ts";
import { recordInput } from "../../src/engine/facts/record-input.ts";
import { ofLeads } from "../../src/engine/timeline/replay.ts";
import type { Terms } from "../../src/engine/terms/terms.ts";
import { versionNumbered } from "../../src/engine/terms/terms-in-force.ts";
import { drawn, live, versionsIn } from "./replays.ts";
import type { Answer } from "../../src/engine/lead/offered.ts";
import { isAccepted } from "../../src/engine/standing/accepted.ts";

/** The inputs of which at least one must be taken when the answer is offered. */
function inputsFor(terms: Terms, lead: LeadState, answer: Answer, by: MemberId, at: EpochMs): readonly Input[] {
  const said = { leadId: lead.leadId, by, occurredAt: at, recordedAt: at, note: "why" };
  switch (answer) {
    case "accept":
    case "pass_on":
      return [{ kind: answer, ...said }];
    case "qualify":
    case "leave":
      return [{ kind: "decide_grey", ...said, decision: answer }];
    case "touch":
      return [{ kind: "touch", ...said, channel: "call", evidence: "logged", twoWay: false }];
    case "reject":
      return terms.agreement.rejectReasons.map(({ id: reason }) => ({ kind: "reject", ...said, reason }));
    case "progress":
      return progressStages(terms, lead, at).map((stage) => ({
        ...{ kind: "progress", leadId: lead.leadId, stage, valueMinor: null, credits: { sdr: null, rep: by } },
        ...{ occurredAt: at, recordedAt: at },
      }));
  }
}

test("what is offered is taken; the progress of a lead that nobody has accepted is not asked for", () => {
  fc.assert(
    fc.property(drawn, (all) => {
      const versions = versionsIn(all);
      for (const { input, decided, version } of ofLeads(live(versions, all.moves).decidedInputs)) {
        const { lead } = decided;
        if (lead === null) continue;
        const { terms } = versionNumbered(versions, version);
        const offered = answersTo(terms, lead);
        const isUnaccepted = !isAccepted(lead) && (lead.stage === "mql" || lead.stage === "working");
        if (isUnaccepted) expect(offered).not.toContain("progress");
        if (!offered.includes("progress")) expect(progressStages(terms, lead, input.recordedAt)).toEqual([]);
        const by = lead.owner ?? terms.agreement.owner;
        for (const answer of offered) {
          const inputs = inputsFor(terms, lead, answer, by, input.recordedAt);
          const isTaken = inputs.some((each) => recordInput(terms, lead, each)[0]?.kind !== "refused");
          expect([lead.stage, lead.leg, answer, isTaken]).toEqual([lead.stage, lead.leg, answer, true]);
        }
      }
    }),
    { numRuns: 60 },
  );
});
