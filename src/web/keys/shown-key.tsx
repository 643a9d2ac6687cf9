/** A key that was just made, which is shown this once. */
import { Button, Code, CopyButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { describedRead } from "../../api/reads.ts";
import { calledAt } from "../page.ts";

export function ShownKey({ token, onClose }: { readonly token: string | undefined; readonly onClose: () => void }) {
  return (
    <Modal opened={token !== undefined} onClose={onClose} title="Your new API key">
      {token === undefined ? null : (
        <Stack>
          <Text size="sm">Copy it now; it won’t be shown again.</Text>
          <TextInput label="Key" readOnly value={token} onFocus={(event) => event.currentTarget.select()} />
          <Code
            block
          >{`curl -H "Authorization: Bearer ${token}" \\\n  ${calledAt(describedRead("agreement").path)}`}</Code>
          <Group justify="flex-end">
            <CopyButton value={token}>
              {({ copied, copy }) => <Button onClick={copy}>{copied ? "Copied" : "Copy"}</Button>}
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
