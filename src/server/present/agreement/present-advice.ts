import type { z } from "zod";
import type { AdviceResponse } from "../../../api/review-contract.ts";
import type { Tested } from "../../../reporting/advice/advice.ts";
import type { ReadAdvice } from "../../../services/review/read-advice.ts";

export function presentAdvice({ findings, ...read }: ReadAdvice): z.infer<typeof AdviceResponse> {
  return {
    ...read,
    findings: findings.map((finding) => {
      const { p, heldP } = testedOf(finding) ?? { p: null, heldP: null };
      const { kind, question, said, behind } = finding;
      const { advisor, clause } = question;
      return { kind, advisor, clause, title: said.title, sentences: [...said.sentences], behind, p, heldP };
    }),
  };
}

function testedOf(finding: ReadAdvice["findings"][number]): Tested | null {
  if (finding.kind === "advice") return finding;
  return finding.kind === "unchanged" ? finding.tested : null;
}
