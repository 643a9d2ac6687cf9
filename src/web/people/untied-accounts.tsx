/** Accounts that are no member of the agreement: who they are is said here. */
import { Button, Select } from "@mantine/core";
import { Panel } from "../frame/panel.tsx";
import type { People } from "../client/people-client.ts";
import type { NamedPerson } from "./named-people.ts";
import { ROLE_NAMES } from "./role-names.ts";
import { RoleSelect } from "./role-select.tsx";
import { useMay } from "../session.ts";
import type { PeopleChanges } from "./use-people-changes.ts";

export function UntiedAccounts({
  data,
  named,
  changes,
}: {
  readonly data: People;
  readonly named: readonly NamedPerson[];
  readonly changes: PeopleChanges;
}) {
  const mayChange = useMay("people:change");
  const untied = data.accounts.filter(({ member }) => member === null);
  if (untied.length === 0) return null;
  const free = named.filter(({ id }) => data.accounts.every(({ member }) => member !== id));
  return (
    <Panel title="Unlinked logins" note="Without a linked member or a role, a login can't see data.">
      <ul className="plain-list people-untied">
        {untied.map((account) => (
          <li key={account.accountId}>
            <span>
              {account.name}
              {account.role === null ? null : <span className="chip tone-accent">{ROLE_NAMES[account.role]}</span>}
              <span className="people-id">{account.email}</span>
            </span>
            <RoleSelect account={account} changes={changes} />
            {mayChange ? (
              <>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Sessions of ${account.name}`}
                  onClick={() => changes.showSessions(account)}
                >
                  Sessions
                </Button>
                <Select
                  size="xs"
                  w={200}
                  aria-label={`Member for ${account.name}`}
                  placeholder="Link to a member"
                  searchable
                  disabled={changes.isBusy || free.length === 0}
                  data={free.map(({ id, name }) => ({ value: id, label: name }))}
                  value={null}
                  onChange={(member) => {
                    if (member !== null) changes.tie(account, member);
                  }}
                />
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
