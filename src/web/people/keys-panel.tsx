/** The keys by which programs come in: made, shown once, and revoked. */
import {
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  Modal,
  PasswordInput,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { describedRead } from "../../api/reads.ts";
import { KEY_SCOPES, type KeyScope } from "../../policy/roles.ts";
import { endKey, type ListedKeys, makeKey } from "../client/keys-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { useRead } from "../client/queries.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { addressOf } from "../page.ts";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";

const SCOPE_LABELS: Readonly<Record<KeyScope, string>> = {
  "facts:write": "Send facts",
  "leads:read": "Read leads",
  "reports:read": "Read reports",
  "agreement:read": "Read the agreement",
  admin: "Administer people and data",
};

export function KeysPanel() {
  const keys = useRead("keys", {});
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [key, setKey] = useState<string>();
  const [ending, setEnding] = useState<ListedKeys["keys"][number]>();
  const changing = useMutation({
    mutationFn: (change: () => Promise<unknown>) => change(),
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    onSettled: async () => {
      setEnding(undefined);
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "keys" });
    },
  });
  return (
    <Panel
      title="API keys"
      note="Programs use the API with a key of their own. A source belongs to one key."
      aside={
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          Create key
        </Button>
      }
    >
      <Loaded query={keys}>
        {(data) =>
          data.keys.length === 0 ? (
            <Text size="sm">No keys yet. Create one for each program that sends facts or reads data.</Text>
          ) : (
            <ul className="plain-list people">
              {data.keys.map((each) => (
                <li key={each.keyId}>
                  <div className="people-name">
                    <strong>{each.name}</strong>
                    <span className="people-id">{each.keyId}</span>
                  </div>
                  <div className="people-account">
                    {each.scopes.map((scope) => SCOPE_LABELS[scope]).join(", ")}
                    {each.sources.length === 0 ? null : <span className="people-id">{each.sources.join(", ")}</span>}
                  </div>
                  <div className="people-status">
                    {each.lastUsedAt === null ? (
                      "Never used"
                    ) : (
                      <>
                        Last used <Instant at={each.lastUsedAt} />
                      </>
                    )}
                    {each.expiresAt === null ? null : (
                      <span className="people-id">
                        {each.isExpired ? "Expired " : "Expires "}
                        <Instant at={each.expiresAt} />
                      </span>
                    )}
                  </div>
                  <div className="people-do">
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Revoke the key ${each.name}`}
                      onClick={() => setEnding(each)}
                    >
                      Revoke
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title="Create an API key">
        <CreateForm
          isBusy={changing.isPending}
          onCreate={(asked) =>
            changing.mutate(async () => {
              setKey((await makeKey(asked)).key);
              setAsking(false);
            })
          }
        />
      </Modal>
      <ShownKey token={key} onClose={() => setKey(undefined)} />
      <ConfirmDialog
        asked={
          ending === undefined
            ? undefined
            : {
                title: `Revoke the key ${ending.name}?`,
                text: "Programs that use it lose access at once. This can’t be undone.",
                yes: "Revoke",
                onYes: () => changing.mutate(() => endKey(ending.keyId)),
              }
        }
        isBusy={changing.isPending}
        onClose={() => setEnding(undefined)}
      />
    </Panel>
  );
}

function CreateForm({
  isBusy,
  onCreate,
}: {
  readonly isBusy: boolean;
  readonly onCreate: (asked: Parameters<typeof makeKey>[0]) => void;
}) {
  const form = useForm<{ name: string; scopes: string[]; sources: string[]; password: string }>({
    initialValues: { name: "", scopes: ["facts:write"], sources: [], password: "" },
    validate: {
      name: (name) => (name.trim() === "" ? "Enter a name" : null),
      scopes: (scopes) => (scopes.length === 0 ? "Choose at least one" : null),
    },
  });
  const sends = form.values.scopes.includes("facts:write");
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name, scopes, sources, password }) =>
        onCreate({
          name: name.trim(),
          scopes: KEY_SCOPES.filter((scope) => scopes.includes(scope)),
          sources: sends ? sources : [],
          ...(password === "" ? {} : { password }),
        }),
      )}
    >
      <Stack>
        <TextInput label="Name" maxLength={100} data-autofocus {...form.getInputProps("name")} />
        <Checkbox.Group label="What it may do" {...form.getInputProps("scopes")}>
          <Stack gap="xs" mt="xs">
            {KEY_SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={SCOPE_LABELS[scope]} />
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
        <PasswordInput label="Your password" autoComplete="current-password" {...form.getInputProps("password")} />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ShownKey({ token, onClose }: { readonly token: string | undefined; readonly onClose: () => void }) {
  return (
    <Modal opened={token !== undefined} onClose={onClose} title="Your new API key">
      {token === undefined ? null : (
        <Stack>
          <Text size="sm">Copy it now; it won’t be shown again.</Text>
          <TextInput label="Key" readOnly value={token} onFocus={(event) => event.currentTarget.select()} />
          <Code
            block
          >{`curl -H "Authorization: Bearer ${token}" \\\n  ${new URL(addressOf(describedRead("agreement").path), location.origin).href}`}</Code>
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
