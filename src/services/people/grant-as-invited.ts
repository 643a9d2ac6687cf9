import { mayGrant } from "../../policy/can.ts";
import type { Invitation } from "../../store/people/invitations.ts";
import { findMemberAccount, setRole } from "../../store/people/member-accounts.ts";
import type { EpochMs } from "../../base/time.ts";
import type { OpenLog } from "../../store/log/open-log.ts";

/** The name in the log of an invitation made on the machine. */
const OPERATOR = "the operator";

/**
 * What an invitation grants whoever has joined by it. An inviter who may not grant it any more by then gives nothing.
 *
 * @param invitation as it was found under the lock of the workspace
 */
export async function grantAsInvited(
  log: OpenLog,
  { role, createdBy, inviter }: Pick<Invitation, "role" | "createdBy" | "inviter">,
  { accountId, at }: { readonly accountId: string; readonly at: EpochMs },
): Promise<void> {
  if (role === null) return;
  if (createdBy !== null) {
    const granted = (await findMemberAccount(log.tx, log.workspaceId, createdBy))?.role ?? null;
    const asking = { kind: "account", member: null, roles: granted === null ? [] : [granted], led: [] } as const;
    if (!mayGrant(asking, role)) return;
  }
  await setRole(log, accountId, role, { at, by: `an invitation of ${inviter ?? OPERATOR}` });
}
