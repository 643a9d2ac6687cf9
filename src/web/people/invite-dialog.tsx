/** Invites somebody whom only a draft of an agreement names, by the id they have there. */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { InviteRequest } from "../../api/people-contract.ts";

export function InviteDialog({
  opened,
  onClose,
  onInvite,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onInvite: (member: string) => void;
}) {
  const form = useForm({
    initialValues: { member: "" },
    validate: {
      member: (member) =>
        InviteRequest.shape.member.safeParse(member.trim()).success
          ? null
          : "Small letters, digits and dashes, as under `people` of the agreement",
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Invite by id">
      <form
        noValidate
        onSubmit={form.onSubmit(({ member }) => {
          onInvite(member.trim());
          form.reset();
        })}
      >
        <Stack>
          <TextInput
            label="Id of the member"
            description="For people of a draft. Those of the agreement in force have a button of their own."
            maxLength={61}
            data-autofocus
            {...form.getInputProps("member")}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">Make a link</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
