/** Which role a login was granted; picking another one changes it. */
import { Select } from "@mantine/core";
import { GRANTED_ROLES } from "../../policy/roles.ts";
import { GRANTED_NOTES, ROLE_NAMES } from "./role-names.ts";
import { useMay, useSession } from "../session.ts";
import type { PersonLogin } from "./people-rows.ts";
import type { PeopleChanges } from "./use-people-changes.ts";

const NONE = "none";

export function RoleSelect({ account, changes }: { readonly account: PersonLogin; readonly changes: PeopleChanges }) {
  const grants = useSession().data?.grants ?? [];
  const { role: present } = account;
  // What stands in the chip beside it is enough for whoever can't change it.
  if (!useMay("roles:change") || (present !== null && !grants.includes(present))) return null;
  return (
    <Select
      size="xs"
      w={170}
      aria-label={`Role of ${account.name}`}
      allowDeselect={false}
      comboboxProps={{ width: 320, position: "bottom-start" }}
      // An owner hands the workspace over by making someone else its owner.
      disabled={changes.isBusy || account.isOwner}
      data={[
        { value: NONE, label: account.member === null ? "No role" : "Team member" },
        ...grants.map((role) => ({ value: role, label: ROLE_NAMES[role] })),
      ]}
      renderOption={({ option }) => {
        const role = GRANTED_ROLES.find((each) => each === option.value);
        return (
          <span>
            {option.label}
            {role === undefined ? null : <span className="people-id">{GRANTED_NOTES[role]}</span>}
          </span>
        );
      }}
      value={account.role ?? NONE}
      onChange={(picked) => {
        const role = GRANTED_ROLES.find((each) => each === picked) ?? null;
        if (role !== account.role) changes.askForRole(account, role);
      }}
    />
  );
}
