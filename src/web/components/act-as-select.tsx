/** In a demo: as whom one reads, comments and signs. Elsewhere everybody is who signed in. */
import { Select } from "@mantine/core";
import { useActsForAnyone, useMember } from "../member.ts";
import { usePersonName } from "./person-name.tsx";

const OWNER = "";

export function ActAsSelect() {
  const nameOf = usePersonName();
  const { member, choices, remember } = useMember();
  if (!useActsForAnyone()) return null;
  return (
    <Select
      label="Act as"
      w={210}
      searchable
      allowDeselect={false}
      data={[{ value: OWNER, label: "Workspace admin" }, ...choices.map((id) => ({ value: id, label: nameOf(id) }))]}
      value={member ?? OWNER}
      onChange={(chosen) => {
        if (chosen !== null) remember(chosen);
      }}
    />
  );
}
