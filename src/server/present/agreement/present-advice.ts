import type { Answer } from "../../../api/reads.ts";
import type { Tested } from "../../../reporting/advice/advice.ts";
import type { ReadAdvice } from "../../../services/review/read-advice.ts";
import { failureOf, presentUnderWay } from "./present-under-way.ts";

type Done = NonNullable<ReadAdvice["done"]>;

export function presentAdvice({ asOf, latest, done }: ReadAdvice): Answer<"advice"> {
  return {
    ...{ asOf, running: presentUnderWay(latest), failure: failureOf(latest) },
    found: done === undefined ? null : foundOf(done),
  };
}

function foundOf({ run: { runId, askedAt }, found, isActive, findings }: Done): Answer<"advice">["found"] {
  const { from, version, minuteCostMinor } = found;
  return {
    ...{ runId, askedAt, from, version, isActive, minuteCostMinor },
    findings: findings.map((finding) => {
      const { p, heldP } = testedOf(finding) ?? { p: null, heldP: null };
      const { kind, question, said, behind } = finding;
      const { advisor, clause } = question;
      return { kind, advisor, clause, title: said.title, sentences: [...said.sentences], behind, p, heldP };
    }),
  };
}

function testedOf(finding: Done["findings"][number]): Tested | null {
  if (finding.kind === "advice") return finding;
  return finding.kind === "unchanged" ? finding.tested : null;
}
