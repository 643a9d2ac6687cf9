/** When what identifies a person is erased. */
import { lengthWords } from "../../../agreement/document/read/values/duration.ts";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import { type Sentence, inSentences } from "../clause.ts";

export function privacySentences({ privacy }: Agreement): readonly Sentence[] {
  if (privacy === undefined) return [];
  const after = lengthWords(privacy.forgetAfterMs, privacy.forgetAfterDays);
  return [
    {
      id: privacy.clause,
      text: inSentences(
        `What identifies a person is erased ${after} after their lead has ended, or ${after} after the last activity or touch of a lead that no one is working`,
        "Report totals do not change",
      ),
    },
  ];
}
