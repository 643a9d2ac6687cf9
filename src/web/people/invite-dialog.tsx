/** Invites somebody: the address that the link is for, and, for people whom only a draft names, the id they have there. */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { InviteRequest } from "../../api/people-contract.ts";
import type { Invitee } from "./use-people-changes.ts";

type Inviting = { readonly onClose: () => void; readonly onInvite: (member: string, email: string) => void };

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

function InviteForm({ whom, onClose, onInvite }: Inviting & { readonly whom: Invitee }) {
  const { member: memberShape, email: emailShape } = InviteRequest.shape;
  const form = useForm({
    initialValues: { member: whom.member, email: whom.email },
    validate: {
      member: (member) =>
        memberShape.safeParse(member.trim()).success
          ? null
          : "Lowercase letters, digits, and hyphens, as under `people` in the agreement",
      email: (email) => (emailShape.safeParse(email).success ? null : "Use an address like name@company.example"),
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit(({ member, email }) => onInvite(member.trim(), email.trim()))}>
      <Stack>
        {whom.member === "" ? (
          <TextInput
            label="Member ID"
            description="For people in a draft. Members of the active agreement have their own Invite button."
            maxLength={61}
            data-autofocus
            {...form.getInputProps("member")}
          />
        ) : null}
        <TextInput
          label="Email"
          type="email"
          description="Only this address can use the link."
          maxLength={320}
          data-autofocus={whom.member === "" ? undefined : true}
          {...form.getInputProps("email")}
        />
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
