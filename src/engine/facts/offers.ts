/**
 * What people can do about a lead beyond its owner's next step: pauses, answers to a rejection, which stage it can have come to. It asks the very rules that will
 * decide, so that a screen offers nothing that is refused.
 */
import type { Agreement, PauseReason } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../terms/terms.ts";
import { answersTo } from "./answers.ts";
import { type Input, PROGRESS_STAGES, type ProgressStage } from "../lead/input.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { recordInput } from "./record-input.ts";
import { OFFERS } from "../lead/offered.ts";

type Offer = {
  readonly answer: (typeof OFFERS)[number];
  /** Who may. */
  readonly by: readonly MemberId[];
};

/** @returns those that someone may give at `at`, in the order of `OFFERS` */
export function offersOn(terms: Terms, lead: LeadState, at: EpochMs): readonly Offer[] {
  const reasons = pauseReasons(terms, lead, at);
  return OFFERS.flatMap((answer): readonly Offer[] => {
    const by = peopleConcerned(terms, lead, answer).filter((member) =>
      answer === "pause"
        ? reasons.some((reason) => reason.by.includes(member))
        : isTaken(terms, lead, answerBy(lead, answer, member, at)),
    );
    return by.length === 0 ? [] : [{ answer, by }];
  });
}

/** Reasons for which a clock that runs at `at` may stand still, and who may say so. */
export function pauseReasons(
  terms: Terms,
  lead: LeadState,
  at: EpochMs,
): readonly (PauseReason & { readonly by: readonly MemberId[] })[] {
  const { leadId } = lead;
  const people = peopleConcerned(terms, lead, "pause");
  const reasons = terms.agreement.legs.flatMap((leg) => leg.clocks.flatMap((clock) => clock.pauses));
  const byId = new Map(reasons.map((reason) => [reason.id, reason]));
  return [...byId.values()].flatMap((each) => {
    const may = people.filter((by) =>
      isTaken(terms, lead, { kind: "pause", leadId, by, reason: each.id, occurredAt: at, recordedAt: at }),
    );
    return may.length === 0 ? [] : [{ ...each, by: may }];
  });
}

/** Stages that the lead can be reported to have come to at `at`; none where its progress is not asked for. */
export function progressStages(terms: Terms, lead: LeadState, at: EpochMs): readonly ProgressStage[] {
  const { owner: by, leadId } = lead;
  if (by === null || !answersTo(terms, lead).includes("progress")) return [];
  const reported = { kind: "progress", leadId, valueMinor: null, credits: { sdr: null, rep: by } } as const;
  return PROGRESS_STAGES.filter((stage) =>
    isTaken(terms, lead, { ...reported, stage, occurredAt: at, recordedAt: at }),
  );
}

function peopleConcerned({ agreement }: Terms, lead: LeadState, answer: Offer["answer"]): readonly MemberId[] {
  switch (answer) {
    case "pause":
    case "resume":
      return [...new Set([...(lead.owner === null ? [] : [lead.owner]), ...membersOf(agreement)])];
    case "decide_dispute":
      return lead.dispute === null ? [] : [lead.dispute.arbiter];
    case "agree_rejection":
    case "dispute":
      return lead.lastRejection === null ? [] : membersOf(agreement);
    default:
      return membersOf(agreement);
  }
}

function membersOf({ parties }: Agreement): readonly MemberId[] {
  return [...new Set(parties.flatMap((party) => [party.lead, ...party.members]))];
}

/** As it would be given: it is only asked whether it would be taken. */
function answerBy({ leadId }: LeadState, answer: Exclude<Offer["answer"], "pause">, by: MemberId, at: EpochMs): Input {
  const said = { leadId, by, occurredAt: at, recordedAt: at };
  switch (answer) {
    case "resume":
      return { kind: answer, ...said };
    case "decide_dispute":
      return { kind: answer, decision: "upheld", note: null, ...said };
    default:
      return { kind: answer, note: "…", ...said };
  }
}

function isTaken(terms: Terms, lead: LeadState, input: Input): boolean {
  return recordInput(terms, lead, input)[0]?.kind !== "refused";
}
