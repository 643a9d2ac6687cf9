/** What a thread runs: each export is a task. It gets a copy of its input, and what it returns is copied back. */
import { parseAgreement } from "../agreement/document/parse-agreement.ts";
import type { AgreementProblem } from "../agreement/document/problem.ts";
import type { Agreement } from "../agreement/terms/agreement.ts";
import type { Result } from "../base/result.ts";
import type { Pdf } from "../print/render-pdf.ts";
import type { OutTimes, OutTimesAsked } from "../connectors/calendar/read-out-times.ts";
import type { Sheet } from "../words/sheet/sheet.ts";

export function parseText(text: string): Result<Agreement, AgreementProblem> {
  return parseAgreement(text);
}

export async function printSheet(sheet: Sheet): Promise<Pdf> {
  // Loaded by the first who prints: it is the larger part of what a thread loads.
  const print = await import("../print/render-pdf.ts");
  return print.renderPdf(sheet);
}

export async function readCalendar(asked: OutTimesAsked): Promise<OutTimes> {
  const calendar = await import("../connectors/calendar/read-out-times.ts");
  return calendar.readOutTimes(asked);
}
