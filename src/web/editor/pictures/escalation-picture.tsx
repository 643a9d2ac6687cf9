/** The ladder of escalation on the time of a clock. */
import type { EscalationStep } from "../../../agreement/terms/parts/disposition-terms.ts";
import { rungText } from "../../../words/clause/parts/disposition-sentences.ts";

const DOES = {
  warn_owner: "lead owner is alerted",
  tell_lead: "team head is notified",
  reassign: "lead is reassigned",
} as const;

export function LadderPicture({ steps }: { readonly steps: readonly EscalationStep[] }) {
  if (steps.length === 0) return null;
  return (
    <ol className="picture ladder" aria-label="Escalation steps">
      {steps.map((step) => (
        <li key={step.clause} className={step.action.kind}>
          <span className="ladder-at">{rungText(step.at).replace(" of a target", "")}</span>
          <span>{DOES[step.action.kind]}</span>
        </li>
      ))}
    </ol>
  );
}
