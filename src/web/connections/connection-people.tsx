/** Who the CRM's users are here. Found by their address; whoever isn't is chosen, or is no member. */
import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { counted } from "../../words/english/counted.ts";
import { useChanges } from "../actions/use-changes.ts";
import { changeConnection, type ShownConnection } from "../client/connections-client.ts";
import { useAgreement } from "../client/queries.ts";
import { usePersonName } from "../components/person-name.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";

type Person = ShownConnection["people"][number];

/** None of the agreement has such an ID. */
const NOBODY = "//nobody";

export function ConnectionPeople({ connection }: { readonly connection: ShownConnection }) {
  const { connectionId, name, crm, sharePercent, mapping, people } = connection;
  const mayChange = useMay("connections:change");
  const { run, isBusy } = useChanges("connection");
  const [isAll, setIsAll] = useState(false);
  const nameOf = usePersonName();
  const members = useAgreement().data?.people ?? [];
  const open = people.filter((each) => each.isActive && each.member === null && !each.isSet);
  const shown = isAll ? people : open;
  const set = (user: string, chosen: string): void => {
    const member = chosen === NOBODY ? null : chosen;
    const others = mapping.people.filter((each) => each.user !== user);
    run(() =>
      changeConnection(connectionId, {
        ...{ name, sharePercent },
        mapping: { ...mapping, people: [...others, { user, member }] },
      }).then(() => undefined),
    );
  };
  return (
    <Panel
      title={`People of ${crm}`}
      note="Matched with members by email address. What is owned by someone who is no member has no owner here."
      aside={
        people.length > open.length ? (
          <Button size="compact-sm" variant="default" aria-pressed={isAll} onClick={() => setIsAll(!isAll)}>
            {isAll ? "Show unmatched people" : "Show all people"}
          </Button>
        ) : null
      }
    >
      <p className="connection-people-count">
        {open.length === 0
          ? "Everyone is matched."
          : `${counted(open.length, "person isn’t", "people aren’t")} matched: choose the member, or that they are no member.`}
      </p>
      <ul className="plain-list connection-lines">
        {shown.map((person) => (
          <li key={person.user}>
            <div>
              <strong>{calledThere(person)}</strong>
              <span className="connection-quiet">
                {person.email ?? "No address"}
                {person.isActive ? "" : ", archived there"}
              </span>
            </div>
            {mayChange ? (
              <Select
                size="xs"
                aria-label={`Member for ${calledThere(person)}`}
                placeholder="Choose a member"
                searchable
                allowDeselect={false}
                disabled={isBusy}
                data={[
                  { value: NOBODY, label: "No member" },
                  ...members.map((member) => ({ value: member.id, label: member.name })),
                ]}
                value={person.member ?? (person.isSet ? NOBODY : null)}
                onChange={(chosen) => {
                  if (chosen !== null) set(person.user, chosen);
                }}
              />
            ) : (
              <span>
                {person.member === null ? (person.isSet ? "No member" : "Not matched") : nameOf(person.member)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function calledThere({ name, email, user }: Person): string {
  return name ?? email ?? user;
}
