import { Button } from "@mantine/core";
import { WideTable } from "../frame/wide-table.tsx";
import { Instant } from "../show/instant.tsx";
import type { PersonRow } from "./rows.ts";
import type { PeopleChanges } from "./use-people-changes.ts";

export function MemberTable({
  rows,
  changes,
}: {
  readonly rows: readonly PersonRow[];
  readonly changes: PeopleChanges;
}) {
  return (
    <WideTable
      label="Members of the agreement, and their accounts"
      head={
        <>
          <th scope="col">Member</th>
          <th scope="col">Account</th>
          <th scope="col">Status</th>
          <th scope="col">
            <span className="visually-hidden">What you can do</span>
          </th>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.member}>
          <th scope="row">
            {row.name}
            {row.name === row.member ? null : <span className="people-id">{row.member}</span>}
          </th>
          <td>
            {row.account === undefined ? null : (
              <>
                {row.account.name}
                <span className="people-id">{row.account.email}</span>
              </>
            )}
          </td>
          <td>
            <Status row={row} />
          </td>
          <td className="people-do">
            <Doings row={row} changes={changes} />
          </td>
        </tr>
      ))}
    </WideTable>
  );
}

function Status({ row: { account, invitation } }: { readonly row: PersonRow }) {
  if (account !== undefined)
    return (
      <span className={`chip ${account.isOwner ? "tone-accent" : "tone-good"}`}>
        {account.isOwner ? "Owner" : "Has an account"}
      </span>
    );
  if (invitation === undefined) return <span className="chip tone-quiet">No account</span>;
  if (invitation.isExpired) return <span className="chip tone-bad">Invitation expired</span>;
  return (
    <span className="people-invited">
      <span className="chip tone-warn">Invited</span>
      <span className="people-id">
        until <Instant at={invitation.expiresAt} />
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
      <Button {...button} aria-label={`Untie ${name}`} onClick={() => changes.askToUntie(row)}>
        Untie
      </Button>
    );
  }
  return (
    <>
      <Button
        {...button}
        aria-label={invitation === undefined ? `Invite ${name}` : `New link for ${name}`}
        onClick={() => changes.invite(member)}
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
