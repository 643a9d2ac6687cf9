/** What is allowed in an agreement and better thought over, as of today; the months to come are judged by its goals. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { judge } from "../../agreement/document/judgement/judge.ts";
import type { Warning } from "../../agreement/document/judgement/warning.ts";
import { describeClauses } from "../../words/clause/describe-clauses.ts";
import { comingMonth } from "./coming-month.ts";
import { presentInstant } from "../present-instant.ts";

export function warningsToday(agreement: Agreement): readonly Warning[] {
  const firstMonth = comingMonth(presentInstant(), agreement.zone).toString();
  return judge(agreement, { firstMonth, sentences: describeClauses });
}
