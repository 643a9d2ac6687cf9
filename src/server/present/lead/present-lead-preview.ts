import type { z } from "zod";
import type { PreviewLeadResponse } from "../../../api/lead-preview-contract.ts";
import { gradeReason } from "../../../engine/scoring/grade-reason.ts";
import { isOpen } from "../../../engine/standing/stages.ts";
import type { previewLead } from "../../../services/leads/preview-lead.ts";
import { presentAccountable } from "./present-accountable.ts";
import { presentReason } from "./present-reason.ts";

type Body = z.infer<typeof PreviewLeadResponse>;

export function presentLeadPreview({
  asOf,
  known,
  left,
  warnings,
  refusal,
}: Awaited<ReturnType<typeof previewLead>>): Body {
  return {
    asOf,
    known: known === null ? null : presentKnown(known),
    lead: left === null ? null : presentLeft(left),
    warnings: [...warnings],
    refusal: refusal === null ? null : { message: refusal.message, remedy: refusal.remedy ?? null },
  };
}

type Previewed = Awaited<ReturnType<typeof previewLead>>;

function presentKnown({ leadId, person, stage, owner }: NonNullable<Previewed["known"]>): Body["known"] {
  return { leadId, ...person, stage, owner };
}

function presentLeft({ lead, terms }: NonNullable<Previewed["left"]>): Body["lead"] {
  const { stage, grade, owner } = lead;
  const { fit, engagement, total, lines } = lead.score;
  return {
    ...{ stage, grade, owner, reason: presentReason(gradeReason(terms, lead)) },
    isQualified: isOpen(stage) && stage !== "grey",
    score: { fit, engagement, total, lines: [...lines] },
    bar: terms.agreement.qualification.bar,
    accountable: presentAccountable(lead),
  };
}
