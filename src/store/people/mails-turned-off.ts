/** Which mails a member has turned off: what isn't here comes. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { OPTIONAL_MAILS, type OptionalMail } from "../../engine/delivery/optional-mail.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, oneOf, rowWith, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type MailTurnedOff = { readonly kind: OptionalMail; readonly since: EpochMs };

const TURNED_OFF = rowWith<MailTurnedOff>({ kind: oneOf(OPTIONAL_MAILS), since: INSTANT });
const OF_MEMBER = rowWith<{ readonly member: MemberId; readonly kind: OptionalMail }>({
  member: typedText(),
  kind: oneOf(OPTIONAL_MAILS),
});

export async function fetchMailsTurnedOff(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
): Promise<readonly MailTurnedOff[]> {
  const sql = "select kind, since_ms as since from mail_turned_off where workspace_id = $1 and member = $2";
  return rowsOf(db, TURNED_OFF, sql, [workspaceId, member]);
}

/** Of several members. */
export async function fetchAllTurnedOff(
  db: Queryable,
  workspaceId: WorkspaceId,
  members: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, readonly OptionalMail[]>> {
  const sql = "select member, kind from mail_turned_off where workspace_id = $1 and member = any($2)";
  const rows = await rowsOf(db, OF_MEMBER, sql, [workspaceId, members]);
  return new Map(
    [...Map.groupBy(rows, ({ member }) => member)].map(([member, of]) => [member, of.map(({ kind }) => kind)]),
  );
}

/** What is off already stays off since when it was. */
export async function turnMailOff(
  db: Queryable,
  workspaceId: WorkspaceId,
  { member, kind, at }: { readonly member: MemberId; readonly kind: OptionalMail; readonly at: EpochMs },
): Promise<void> {
  await db.query(
    `insert into mail_turned_off (workspace_id, member, kind, since_ms) values ($1, $2, $3, $4)
     on conflict (workspace_id, member, kind) do nothing`,
    [workspaceId, member, kind, at],
  );
}

export async function turnMailOn(
  db: Queryable,
  workspaceId: WorkspaceId,
  { member, kind }: { readonly member: MemberId; readonly kind: OptionalMail },
): Promise<void> {
  await db.query("delete from mail_turned_off where workspace_id = $1 and member = $2 and kind = $3", [
    workspaceId,
    member,
    kind,
  ]);
}
