/** Invites somebody: the address that the link is for, and, for people whom only a draft names, the id they have there. */
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { INVITED_ROLES } from "../../policy/roles.ts";
import { InviteRequest } from "../../api/people-contract.ts";
import { unusedId } from "../../agreement/document/write/unused-id.ts";
import { useAgreement } from "../client/queries.ts";
import { useSession } from "../session.ts";
import { GRANTED_NOTES, ROLE_NAMES } from "./role-names.ts";
import type { Invitee, PeopleChanges } from "./use-people-changes.ts";

type Inviting = { readonly onClose: () => void; readonly onInvite: PeopleChanges["invite"] };

/** @param props.whom undefined: nobody is about to be invited; a blank member is asked for */
export function InviteDialog({ whom, ...inviting }: Inviting & { readonly whom: Invitee | undefined }) {
  return (
    <Modal
      opened={whom !== undefined}
      onClose={inviting.onClose}
      title={whom === undefined || whom.member === "" ? "Invite by ID" : `Invite ${whom.name}`}
    >
      {whom === undefined ? null : <InviteForm whom={whom} {...inviting} />}
    </Modal>
  );
}

const NONE = "none";

function InviteForm({ whom, onClose, onInvite }: Inviting & { readonly whom: Invitee }) {
  /** Whether the ID was typed. */
  const [isOwnId, setOwnId] = useState(false);
  const people = useAgreement().data?.people ?? [];
  const granted = useSession().data?.grants ?? [];
  const grants = INVITED_ROLES.filter((each) => granted.includes(each));
  const { member: memberShape, email: emailShape } = InviteRequest.shape;
  const form = useForm({
    initialValues: { name: "", member: whom.member, email: whom.email, role: whom.role ?? NONE },
    validate: {
      member: (member) =>
        memberShape.safeParse(member.trim()).success
          ? null
          : "Lowercase letters, digits, and hyphens, as under `people` in the agreement",
      email: (email) => (emailShape.safeParse(email).success ? null : "Use an address like name@company.example"),
    },
  });
  const role = grants.find((each) => each === form.values.role);
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ member, email }) => onInvite(member.trim(), email.trim(), role ?? null))}
    >
      <Stack>
        {whom.member === "" ? (
          <>
            <TextInput
              label="Name"
              description="For people in a draft. Members of the active agreement have their own Invite button."
              maxLength={200}
              data-autofocus
              {...form.getInputProps("name")}
              onChange={({ currentTarget: { value } }) => {
                form.setFieldValue("name", value);
                if (!isOwnId) form.setFieldValue("member", suggestedId(value, people));
              }}
            />
            <TextInput
              label="Member ID"
              description="Made from the name. Change it if the draft has another one."
              maxLength={61}
              {...form.getInputProps("member")}
              onChange={({ currentTarget: { value } }) => {
                setOwnId(true);
                form.setFieldValue("member", value);
              }}
            />
          </>
        ) : null}
        <TextInput
          label="Email"
          type="email"
          description="Only this address can use the link."
          maxLength={320}
          data-autofocus={whom.member === "" ? undefined : true}
          {...form.getInputProps("email")}
        />
        {grants.length === 0 ? null : (
          <NativeSelect
            label="Role"
            description={role === undefined ? "What the agreement makes of them" : `Also: ${GRANTED_NOTES[role]}`}
            data={[
              { value: NONE, label: "Team member" },
              ...grants.map((each) => ({ value: each, label: ROLE_NAMES[each] })),
            ]}
            {...form.getInputProps("role")}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Create link</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Not that of somebody else. */
function suggestedId(name: string, people: readonly { readonly id: string }[]): string {
  return name.trim() === "" ? "" : unusedId(name, Object.fromEntries(people.map(({ id }) => [id, true])));
}
