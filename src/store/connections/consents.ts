/** Consents that are asked for at a CRM just now: each is taken once, by whoever began it, and soon. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type StoredConsent = {
  readonly consentId: string;
  /** Account ID. */
  readonly begunBy: string;
  readonly kind: string;
  readonly name: string;
  readonly sharePercent: number;
  /** Null: a new connection is made. */
  readonly connectionId: string | null;
  readonly sealedAsked: string;
  readonly expiresAt: EpochMs;
};

/** Of one person at once: several windows, and no more. */
const MOST_OF_ONE = 10;

/** What nobody came back with in time goes. */
export async function addConsent(
  db: Queryable,
  workspaceId: WorkspaceId,
  consent: StoredConsent,
  now: EpochMs,
): Promise<void> {
  const { consentId, begunBy, kind, name, sharePercent, connectionId, sealedAsked, expiresAt } = consent;
  await db.query(
    `with over as (
       select consent_id from connection_consent where workspace_id = $1 and expires_at_ms <= $10
       union select consent_id from (
         select consent_id, row_number() over (order by expires_at_ms desc) as place from connection_consent
         where workspace_id = $1 and begun_by = $3) mine where place >= ${MOST_OF_ONE}),
     gone as (delete from connection_consent where workspace_id = $1 and consent_id in (select consent_id from over))
     insert into connection_consent (workspace_id, consent_id, begun_by, kind, name, share_percent, connection_id, sealed_asked, expires_at_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [workspaceId, consentId, begunBy, kind, name, sharePercent, connectionId, sealedAsked, expiresAt, now],
  );
}

/** Whoever takes it has it alone, whatever comes of it. @returns undefined when it isn't theirs, or was taken; one that has expired is taken, too */
export async function takeConsent(
  db: Queryable,
  workspaceId: WorkspaceId,
  { consentId, begunBy }: Pick<StoredConsent, "consentId" | "begunBy">,
): Promise<StoredConsent | undefined> {
  const [taken] = await rowsOf(
    db,
    rowWith<StoredConsent>({
      ...{ consentId: TEXT, begunBy: TEXT, kind: TEXT, name: TEXT, sharePercent: WHOLE, connectionId: orNull(TEXT) },
      ...{ sealedAsked: TEXT, expiresAt: INSTANT },
    }),
    `delete from connection_consent where workspace_id = $1 and consent_id = $2 and begun_by = $3
     returning consent_id as "consentId", begun_by as "begunBy", kind, name, share_percent as "sharePercent", connection_id as "connectionId",
       sealed_asked as "sealedAsked", expires_at_ms as "expiresAt"`,
    [workspaceId, consentId, begunBy],
  );
  return taken;
}
