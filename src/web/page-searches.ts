/** What addresses of pages hold behind their question marks. What is none of it is left out, so that an old address still opens. */
import { z } from "zod";
import { ScoreboardQuery } from "../api/contract.ts";
import { SecurityQuery } from "../api/security-contract.ts";

export const MonthSearch = z.object({ month: ScoreboardQuery.shape.month.catch(undefined) });
/** A member id such as `007` would be read as a number. */
export const QueueSearch = z.object({
  member: z.coerce.string().min(1).max(100).optional().catch(undefined),
  lead: z.coerce.string().min(1).max(200).optional().catch(undefined),
});
/** What the server takes it says; a year would be read as a number. */
export const CatalogSearch = z.object({
  period: z.coerce.string().optional(),
  compare: z.enum(["previous", "year"]).optional().catch(undefined),
  segment: z.string().optional().catch(undefined),
  hours: z.enum(["business", "calendar"]).optional().catch(undefined),
});
export const VersionSearch = z.object({ tab: z.enum(["changes"]).optional().catch(undefined) });
/** The day on which the leads that are listed first differ. */
export const ShadowSearch = z.object({ day: z.iso.date().optional().catch(undefined) });
const VersionNumber = z.coerce.number().int().min(1).optional().catch(undefined);
/** The clause that is to be changed. */
export const DraftSearch = z.object({ clause: z.coerce.string().min(1).max(300).optional().catch(undefined) });
/** The period of the pack, as the server takes it, and the clause that a note is to be about. */
export const ReviewSearch = z.object({ period: CatalogSearch.shape.period, note: DraftSearch.shape.clause });
/** Whose leads are shown: a list of the run. */
export const RunSearch = z.object({ list: z.coerce.string().min(1).max(100).optional().catch(undefined) });
export const DigestSearch = z.object({ period: CatalogSearch.shape.period });
export const CompareSearch = z.object({ from: VersionNumber, to: VersionNumber });
/** Where to go on after signing in: a page of ours. */
export const SignInSearch = z.object({
  to: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
  /** Why a provider's word was not taken. */
  refused: z.string().max(100).optional().catch(undefined),
});
export const SecuritySearch = z.object({
  kind: SecurityQuery.shape.kind.catch(undefined),
  person: z.coerce.string().min(1).max(100).optional().catch(undefined),
  cursor: SecurityQuery.shape.cursor.catch(undefined),
});
/** The version, and the year. */
export const CalendarsSearch = z.object({
  version: VersionNumber,
  year: z.coerce.number().int().min(2015).max(2035).optional().catch(undefined),
});
export const ArrivalsSearch = z.object({
  intakeId: z.string().max(100).optional().catch(undefined),
  state: z.enum(["open", "leads", "dismissed", "all"]).optional().catch(undefined),
  cursor: z.string().max(1_200).optional().catch(undefined),
});
export const ImportsSearch = z.object({ import: z.coerce.string().min(1).max(100).optional().catch(undefined) });
export const LinkSearch = z.object({ token: z.coerce.string().catch("") });
/** What a CRM leads back with: as OAuth 2.0 names it. */
export const ConsentSearch = z.object({
  state: z.string().min(1).max(200).optional().catch(undefined),
  code: z.string().min(1).max(4_000).optional().catch(undefined),
  error: z.string().min(1).max(200).optional().catch(undefined),
  error_description: z.string().min(1).max(1_000).optional().catch(undefined),
});
