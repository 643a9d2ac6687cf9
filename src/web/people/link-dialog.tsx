/** A link that was just made. It is stored nowhere, so this is the only time that it is shown. */
import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { dateWords, readerZone } from "../time/instant-words.ts";
import { usePersonName } from "../components/person-name.tsx";
import type { PeopleChanges } from "./use-people-changes.ts";

export function LinkDialog({
  invited,
  onClose,
}: {
  readonly invited: PeopleChanges["invited"];
  readonly onClose: () => void;
}) {
  const nameOf = usePersonName();
  const name = invited === undefined ? "" : nameOf(invited.member);
  return (
    <Modal opened={invited !== undefined} onClose={onClose} title={`Invitation for ${name}`}>
      {invited === undefined ? null : (
        <Stack>
          <Text size="sm">
            Send this link to {name}. It works once and expires on {dateWords(invited.expiresAt, readerZone())}. Copy it
            now; it won’t be shown again.
          </Text>
          <TextInput
            label="Link"
            readOnly
            value={invited.link}
            onFocus={(event) => event.currentTarget.select()}
            data-autofocus
          />
          <Group justify="flex-end">
            <CopyButton value={invited.link}>
              {({ copied, copy }) => (
                <Button
                  leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                  onClick={copy}
                >
                  {copied ? "Copied" : "Copy"}
                </Button>
              )}
            </CopyButton>
            <Button variant="default" onClick={onClose}>
              Done
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
