/** The clause of privacy. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { lengthWords } from "../../agreement/document/read/duration.ts";
import { type Clause, clauseOf } from "./clause.ts";

export function privacyClauses({ privacy }: Agreement): readonly Clause[] {
  if (privacy === undefined) return [];
  const after = lengthWords(privacy.forgetAfterMs, privacy.forgetAfterDays);
  return [
    clauseOf(
      "privacy",
      privacy,
      `What identifies a person is forgotten ${after} after the lead has ended, or after the last activity or touch of a lead that nobody is working; the numbers in reports stay`,
    ),
  ];
}
