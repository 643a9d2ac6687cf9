import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import type { AgreementProblem } from "../../agreement/document/problem.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Result } from "../../base/result.ts";
import { fetchDraftText, type VersionContent } from "../../store/agreement/agreement-version.ts";
import type { Services } from "../services.ts";

export type Reading = Pick<Services, "parseElsewhere">;

/**
 * What a text says, as `parseAgreement`; where requests are answered, a long one is read in a thread.
 *
 * @throws AppError `busy`, `too_much_work`
 */
export async function readAgreementText(
  { parseElsewhere }: Reading,
  text: string,
): Promise<Result<Agreement, AgreementProblem>> {
  return parseElsewhere === undefined ? parseAgreement(text) : parseElsewhere(text);
}

/** What was fixed when it was proposed; what the text says now while it is a draft; null when that has problems. */
export async function readMeaning(reading: Reading, { source, agreement }: VersionContent): Promise<Agreement | null> {
  if (agreement !== null) return agreement;
  const parsed = await readAgreementText(reading, source);
  return parsed.ok ? parsed.value : null;
}

/**
 * Reads the text of a draft before a transaction needs it: it is remembered, so that neither a lock nor a connection is held for as long as that takes.
 */
export async function readAhead(
  { db, workspaceId, parseElsewhere }: Reading & Pick<Services, "db" | "workspaceId">,
  version: number,
): Promise<void> {
  if (parseElsewhere === undefined) return;
  const text = await fetchDraftText(db, workspaceId, version);
  if (text !== undefined) await parseElsewhere(text);
}
