/** Everything that a record was asked, as the report of a run. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { AdviceFinding, AdviceFound } from "../../reporting/advice/advice.ts";
import type { LabReport, LabSection } from "../../reporting/lab-run/lab-report.ts";
import { counted } from "../english/counted.ts";
import { dateIn, sayFinding } from "./say-finding.ts";

/** @param agreement that it is about */
export function sayAdvice({ findings }: AdviceFound, agreement: Agreement): LabReport {
  const dateOf = dateIn(agreement.zone);
  const section = (title: string, kind: AdviceFinding["kind"]): readonly LabSection[] => {
    const lines = findings.flatMap((finding) => {
      if (finding.kind !== kind) return [];
      // Its page says all of it.
      const { title: what, sentences } = sayFinding(finding, agreement, dateOf);
      const [evidence = ""] = finding.kind === "advice" ? sentences : [];
      return [{ text: `${what} (${finding.question.clause}). ${evidence}`.trim(), lists: [] }];
    });
    return lines.length === 0 ? [] : [{ title, lines }];
  };
  const advised = findings.filter(({ kind }) => kind === "advice").length;
  return {
    headline:
      advised === 0
        ? "The record supports no change"
        : `The record speaks for ${counted(advised, "change")} of the agreement`,
    lists: [],
    sections: [
      ...section("What to change", "advice"),
      ...section("Nothing to change", "unchanged"),
      ...section("Not enough data", "too-little"),
    ],
    assumptions: [],
    unknown: [],
  };
}
