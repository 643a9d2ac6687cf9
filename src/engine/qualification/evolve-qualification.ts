/** What it changes about a lead to enter a stage, or to have another grade than its score says. */
import type { Folds } from "../step/draft.ts";
import type { StageReason } from "../lead/stage-reason.ts";
import { endHandOff } from "../hand-off/hand-over.ts";
import { letLie } from "../hand-off/let-go.ts";
import { NO_MESSAGES } from "../clock/messages.ts";
import { isClosed } from "../standing/stages.ts";
import { isMissedBy } from "../terms/who-owes.ts";

type Kind = "stage_entered" | "grey_decided" | "stale_expected" | "grade_raised" | "agreement_adopted";

export const evolveQualification: Folds<Kind> = {
  stage_entered(lead, event) {
    const newCycle = event.cycle > lead.cycle;
    const { kind } = event.because;
    if (
      lead.waiting === null &&
      lead.leg !== null &&
      (kind === "clock" || (kind === "stale" && lead.clocks.some((clock) => isMissedBy(lead.owner, clock))))
    )
      letLie(lead, event.at);
    if (lead.stage === "grey") {
      lead.owner = null;
      lead.grey = { cycle: lead.cycle, decideBy: null };
    }
    if (event.because.kind === "exception" || event.because.kind === "exception_granted") {
      lead.exceptionGrade = event.because.grade;
      const { clause } = event;
      if (clause !== null && !lead.qualifiedBy.some((each) => each.clause === clause))
        lead.qualifiedBy = [...lead.qualifiedBy, { clause, byHand: kind === "exception_granted" }];
    }
    // Who objected with success, or corrected it, starts a cycle anew with what was known of the lead.
    else if (newCycle && !goesOn(event.because)) lead.exceptionGrade = null;
    if (newCycle) lead.lastRejection = null;
    if (event.because.kind !== "rejected") lead.dispute = null;
    lead.grade = lead.exceptionGrade ?? lead.score.grade;
    lead.stage = event.stage;
    lead.stageEnteredAt = event.at;
    lead.cycle = event.cycle;
    lead.fix = null;
    lead.returnsAt = null;
    lead.program = event.program ?? null;
    lead.waiting = null;
    lead.staleAt = null;
    if (event.because.kind === "grey_zone") {
      lead.owner = event.because.decider;
      lead.grey = { cycle: event.cycle, decideBy: event.because.decideBy };
    }
    if (event.valueMinor !== null) {
      lead.valueMinor = event.valueMinor;
      lead.currency = event.currency ?? null;
    }
    if (newCycle && !goesOn(event.because)) lead.passedOnBy = null;
    // The party that it wrote to has given it back.
    if (isClosed(event.stage) || event.stage === "nurture") lead.unanswered = NO_MESSAGES;
    if (isClosed(event.stage) || event.stage === "nurture" || event.stage === "captured") {
      lead.leg = null;
      lead.owner = null;
      lead.assignedAt = null;
      endHandOff(lead);
    }
  },
  grey_decided(lead, { decision, program, at }) {
    lead.grey = { cycle: lead.cycle, decideBy: null };
    if (decision === "qualify") return;
    // No stage is entered: the lead is where it was, and is not asked about again in this cycle.
    lead.stage = "captured";
    lead.program = program ?? null;
    lead.stageEnteredAt = at;
    lead.owner = null;
  },
  stale_expected(lead, { staleAt }) {
    lead.staleAt = staleAt;
  },
  grade_raised(lead, { grade }) {
    lead.exceptionGrade = grade;
    lead.grade = grade;
  },
  agreement_adopted(lead, { exceptionGrade }) {
    lead.exceptionGrade = exceptionGrade;
    lead.grade = exceptionGrade ?? lead.score.grade;
  },
};

function goesOn({ kind }: StageReason): boolean {
  return kind === "overturned" || kind === "corrected";
}
