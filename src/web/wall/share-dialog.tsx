/** Where the scoreboard can be put on a wall, and a link for whoever has no login: a key that reads numbers, and nothing of a lead. */
import { Button, CopyButton, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { makeKey } from "../client/keys-client.ts";
import { isUnproven, ProofFields } from "../confirm/proof-fields.tsx";
import { useProof } from "../confirm/use-proof.ts";
import { expiryIn, LIFETIMES } from "../keys/lifetime.ts";
import { addressOf, calledAt, pageOfCompany } from "../page.ts";
import { useMay, useSession } from "../session.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { useServerNow } from "../time/server-time.tsx";

const WALL = pageOfCompany("/wall");

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const mayMake = useMay("keys:change");
  const isDemo = useSession().data?.isDemo === true;
  const [link, setLink] = useState<string>();
  return (
    <Modal opened onClose={onClose} title="Share the scoreboard">
      <Stack>
        <Text size="sm">
          The wall screen shows this month in large type, without menus, and keeps itself up to date. Open it on a
          screen where someone is signed in, or with a read-only link.
        </Text>
        <Group>
          <Button component="a" href={addressOf(WALL)} target="_blank" rel="noreferrer" variant="default">
            Open the wall screen
          </Button>
        </Group>
        {link === undefined ? null : <Made link={link} />}
        {link !== undefined ? null : mayMake && !isDemo ? (
          <MakeLink onMade={setLink} />
        ) : (
          <Text size="sm" c="dimmed">
            {isDemo
              ? "A demo has no logins, so that its wall screen needs no link."
              : "An owner or admin can create a read-only link for people without a login."}
          </Text>
        )}
      </Stack>
    </Modal>
  );
}

function MakeLink({ onMade }: { readonly onMade: (link: string) => void }) {
  const proving = useProof();
  const now = useServerNow();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { name: "", days: "90" },
    validate: { name: (name) => (name.trim() === "" ? "Enter a name" : null) },
  });
  const making = useMutation({
    mutationFn: ({ name, days }: typeof form.values) =>
      makeKey({
        name: name.trim(),
        scopes: ["reports:read", "agreement:read"],
        expiresAt: expiryIn(days, now),
        ...proving.proof,
      }),
    onSuccess: async ({ key }) => {
      onMade(`${calledAt(WALL)}#${key}`);
      await client.invalidateQueries({ queryKey: ["keys"] });
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => making.mutate(values))}>
      <Stack>
        <Text size="sm">
          Anyone with the link can read the scoreboard, the reports, and the agreement, but no leads. It’s an API key:
          you can revoke it under People.
        </Text>
        <TextInput
          label="Name"
          placeholder="Screen in the sales office"
          maxLength={100}
          {...form.getInputProps("name")}
        />
        <NativeSelect label="Expires" data={LIFETIMES} {...form.getInputProps("days")} />
        <ProofFields proving={proving} error={making.error} />
        {isUnproven(making.error) ? null : <FormProblem error={making.error} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={!proving.isReady} loading={making.isPending}>
            Create link
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Made({ link }: { readonly link: string }) {
  return (
    <Stack gap="xs">
      <TextInput
        label="Read-only link"
        description="Copy it now; it won’t be shown again."
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end">
        <CopyButton value={link}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? "Copied" : "Copy link"}</Button>}
        </CopyButton>
      </Group>
    </Stack>
  );
}
