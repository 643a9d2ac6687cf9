/**
 * Identifiers. They are strings that cannot be taken for one another; they are made at the edge
 * (a database, a file, a request) and come in as arguments.
 */
declare const idBrand: unique symbol;
type Id<Name extends string> = string & { readonly [idBrand]: Name };

/** One tenant. Nothing of one workspace is ever visible in another. */
export type WorkspaceId = Id<"workspace">;
/** One lead: one person at one company, however often captured. */
export type LeadId = Id<"lead">;
/** A person named in the agreement (`people`). */
export type MemberId = Id<"member">;
/** The stable id of a term of the agreement, such as `sales.first-touch.hot`. */
export type ClauseId = Id<"clause">;
/** One time that a member is away. */
export type AbsenceId = Id<"absence">;

export const workspaceId = (text: string): WorkspaceId => text as WorkspaceId;
export const leadId = (text: string): LeadId => text as LeadId;
export const memberId = (text: string): MemberId => text as MemberId;
export const clauseId = (text: string): ClauseId => text as ClauseId;
export const absenceId = (text: string): AbsenceId => text as AbsenceId;
