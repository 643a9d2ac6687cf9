import type { z } from "zod";
import type { GradeReasonView } from "../../../api/grade-reason.ts";
import type { GradeReason } from "../../../engine/scoring/grade-reason.ts";

export function presentReason(reason: GradeReason): z.infer<typeof GradeReasonView> {
  return reason.kind === "score" ? { ...reason, lines: [...reason.lines] } : reason;
}
