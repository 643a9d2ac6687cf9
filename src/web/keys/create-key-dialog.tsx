/** A new key: its name, what it may do, how often, and for how long. */
import { Button, Checkbox, Group, Modal, NativeSelect, NumberInput, Stack, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { KEY_SCOPES } from "../../policy/roles.ts";
import { type CreatedToken, makeKey } from "../client/keys-client.ts";
import { isUnproven, ProofFields } from "../confirm/proof-fields.tsx";
import { useProof } from "../confirm/use-proof.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { useServerNow } from "../time/server-time.tsx";
import { expiryIn, LIFETIMES } from "./lifetime.ts";
import { SCOPE_NAMES } from "./scope-names.ts";

type Making = {
  /** What it starts with. */
  readonly named?: { readonly name: string; readonly sources: readonly string[] };
  readonly onClose: () => void;
  readonly onMade: (made: CreatedToken) => Promise<void>;
};
const MOST_PER_MINUTE = 1_000_000;

export function CreateKeyDialog({ isOpen, ...making }: Making & { readonly isOpen: boolean }) {
  return (
    <Modal opened={isOpen} onClose={making.onClose} title="Create an API key">
      {isOpen ? <CreateForm {...making} /> : null}
    </Modal>
  );
}

function CreateForm({ named, onClose, onMade }: Making) {
  const proving = useProof();
  const now = useServerNow();
  const form = useForm<{ name: string; scopes: string[]; sources: string[]; rate: string | number; days: string }>({
    initialValues: {
      ...{ name: named?.name ?? "", scopes: ["facts:write"], sources: [...(named?.sources ?? [])] },
      ...{ rate: "", days: "365" },
    },
    validate: {
      name: (name) => (name.trim() === "" ? "Enter a name" : null),
      scopes: (scopes) => (scopes.length === 0 ? "Choose at least one" : null),
    },
  });
  const sends = form.values.scopes.includes("facts:write");
  const making = useMutation({
    mutationFn: ({ name, scopes, sources, rate, days }: typeof form.values) =>
      makeKey({
        name: name.trim(),
        scopes: KEY_SCOPES.filter((scope) => scopes.includes(scope)),
        sources: sends ? sources : [],
        rate: typeof rate === "number" ? rate : null,
        expiresAt: expiryIn(days, now),
        ...proving.proof,
      }),
    onSuccess: async (made) => {
      onClose();
      await onMade(made);
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => making.mutate(values))}>
      <Stack>
        <TextInput label="Name" maxLength={100} data-autofocus {...form.getInputProps("name")} />
        <Checkbox.Group label="What it may do" {...form.getInputProps("scopes")}>
          <Stack gap="xs" mt="xs">
            {KEY_SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={SCOPE_NAMES[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
        {sends ? (
          <TagsInput
            label="Sources"
            description="Names of the systems whose facts it sends, such as website-forms."
            {...form.getInputProps("sources")}
          />
        ) : null}
        <NumberInput
          label="Requests per minute"
          description="Leave blank for the server’s default."
          min={1}
          max={MOST_PER_MINUTE}
          clampBehavior="strict"
          allowDecimal={false}
          thousandSeparator=","
          {...form.getInputProps("rate")}
        />
        <NativeSelect label="Expires" data={LIFETIMES} {...form.getInputProps("days")} />
        <ProofFields proving={proving} error={making.error} />
        {isUnproven(making.error) ? null : <FormProblem error={making.error} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={!proving.isReady} loading={making.isPending}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
