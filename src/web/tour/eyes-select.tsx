/** In a demo: through whose eyes it is seen. What they may not see or do is not there then. */
import { Select } from "@mantine/core";
import { teamName } from "../../words/english/names.ts";
import { ADMIN_EYES } from "../client/eyes.ts";
import type { Agreement } from "../client/client.ts";
import { useAgreement } from "../client/queries.ts";
import { useSession } from "../session.ts";
import { seeAs } from "./see-as.ts";

export function EyesSelect() {
  const people = useAgreement().data?.people ?? [];
  const member = useSession().data?.member ?? ADMIN_EYES;
  return (
    <Select
      label="You see it as"
      size="xs"
      searchable
      allowDeselect={false}
      comboboxProps={{ keepMounted: false, withinPortal: true, width: 220, position: "top-start" }}
      data={[...groupsOf(people), { group: "Everything", items: [{ value: ADMIN_EYES, label: "Workspace admin" }] }]}
      value={member}
      onChange={(chosen) => {
        if (chosen !== null) seeAs(chosen);
      }}
    />
  );
}

/** By team, in the order of the agreement. */
function groupsOf(people: Agreement["people"]) {
  const groups = Map.groupBy(people, ({ parties }) => (parties[0] === undefined ? "In no team" : teamName(parties[0])));
  return [...groups].map(([group, members]) => ({
    group,
    items: members.map(({ id, name, leads }) => ({
      value: id,
      label: leads.length > 0 ? `${name} (head)` : name,
    })),
  }));
}
