/** One line a member: their account, or their invitation, and what can be done about it. */
import { Button } from "@mantine/core";
import { Instant } from "../time/instant.tsx";
import type { PersonRow } from "./people-rows.ts";
import { ROLE_NAMES } from "./role-names.ts";
import { useMay } from "../session.ts";
import { RoleSelect } from "./role-select.tsx";
import type { PeopleChanges } from "./use-people-changes.ts";

export function MemberList({
  rows,
  changes,
}: {
  readonly rows: readonly PersonRow[];
  readonly changes: PeopleChanges;
}) {
  const mayChange = useMay("people:change");
  return (
    <ul className="plain-list people">
      {rows.map((row) => (
        <li key={row.member}>
          <div className="people-name">
            <strong>{row.name}</strong>
            {row.name === row.member ? null : <span className="people-id">{row.member}</span>}
          </div>
          <div className="people-account">
            {row.account === undefined ? null : (
              <>
                {row.account.name === row.name ? null : <span>{row.account.name}</span>}
                <span className="people-id">{row.account.email}</span>
              </>
            )}
          </div>
          <div className="people-status">
            <Status row={row} />
          </div>
          <div className="people-do">{mayChange ? <Doings row={row} changes={changes} /> : null}</div>
        </li>
      ))}
    </ul>
  );
}

function Status({ row: { account, invitation } }: { readonly row: PersonRow }) {
  if (account !== undefined)
    return (
      <span className={`chip ${account.role !== null ? "tone-accent" : "tone-good"}`}>
        {account.role === null ? "Has a login" : ROLE_NAMES[account.role]}
      </span>
    );
  if (invitation === undefined) return <span className="chip tone-quiet">No login</span>;
  if (invitation.isExpired) return <span className="chip tone-bad">Invitation expired</span>;
  return (
    <span>
      <span className="chip tone-warn">Invited</span>
      <span className="people-id">
        {invitation.email}
        {invitation.role === null ? "" : ` · as ${ROLE_NAMES[invitation.role]}`} · until{" "}
        <Instant at={invitation.expiresAt} />
      </span>
    </span>
  );
}

function Doings({ row, changes }: { readonly row: PersonRow; readonly changes: PeopleChanges }) {
  const { account, invitation, member, name } = row;
  const button = { size: "compact-sm", variant: "default", disabled: changes.isBusy } as const;
  const label = invitation === undefined ? "Invite" : "New link";
  if (account !== undefined) {
    return (
      <>
        <RoleSelect account={account} changes={changes} />
        <Button {...button} aria-label={`Sessions of ${name}`} onClick={() => changes.showSessions(account)}>
          Sessions
        </Button>
        <Button {...button} aria-label={`Unlink ${name}`} onClick={() => changes.askToUntie(row)}>
          Unlink
        </Button>
      </>
    );
  }
  return (
    <>
      <Button
        {...button}
        aria-label={invitation === undefined ? `Invite ${name}` : `New link for ${name}`}
        onClick={() =>
          changes.askToInvite({ member, name, email: invitation?.email ?? "", role: invitation?.role ?? null })
        }
      >
        {label}
      </Button>
      {invitation === undefined ? null : (
        <Button {...button} aria-label={`Revoke ${name}`} onClick={() => changes.askToRevoke(row)}>
          Revoke
        </Button>
      )}
    </>
  );
}
