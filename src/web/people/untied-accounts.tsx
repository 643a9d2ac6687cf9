/** Accounts that are no member of the agreement: who they are is said here. */
import { Select } from "@mantine/core";
import { Panel } from "../frame/panel.tsx";
import type { People } from "../client/people-client.ts";
import type { NamedPerson } from "./named-people.ts";
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
  const untied = data.accounts.filter(({ member }) => member === null);
  if (untied.length === 0) return null;
  const free = named.filter(({ id }) => data.accounts.every(({ member }) => member !== id));
  return (
    <Panel title="Accounts tied to nobody" note="Only the owner sees anything without being a member of the agreement.">
      <ul className="plain-list people-untied">
        {untied.map((account) => (
          <li key={account.accountId}>
            <span>
              {account.name}
              {account.isOwner ? <span className="chip tone-accent">Owner</span> : null}
              <span className="people-id">{account.email}</span>
            </span>
            <Select
              size="xs"
              w={200}
              aria-label={`${account.name} is`}
              placeholder="Tie to a member"
              searchable
              disabled={changes.isBusy || free.length === 0}
              data={free.map(({ id, name }) => ({ value: id, label: name }))}
              value={null}
              onChange={(member) => {
                if (member !== null) changes.tie(account, member);
              }}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
