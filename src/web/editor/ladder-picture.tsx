/** The ladder of escalation on the time of a clock. */
import type { EscalationStep } from "../../agreement/terms/agreement.ts";
import { rungText } from "../../words/clause/disposition-clauses.ts";

const DOES = {
  warn_owner: "owner is warned",
  tell_lead: "lead of the party is told",
  reassign: "goes to somebody else",
} as const;

export function LadderPicture({ steps }: { readonly steps: readonly EscalationStep[] }) {
  if (steps.length === 0) return null;
  return (
    <ol className="picture ladder" aria-label="The ladder">
      {steps.map((step) => (
        <li key={step.clause} className={step.action.kind}>
          <span className="ladder-at">{rungText(step.at).replace(" of a target", "")}</span>
          <span>{DOES[step.action.kind]}</span>
        </li>
      ))}
    </ol>
  );
}
