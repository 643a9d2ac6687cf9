/** The keys by which programs come in: made, shown once, rotated, and revoked. */
import { Button, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { endKey, type ListedKeys } from "../client/keys-client.ts";
import { useRead } from "../client/queries.ts";
import { ProofDialog } from "../confirm/proof-dialog.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { KeyLine } from "./key-line.tsx";
import { RotateKeyDialog } from "./rotate-key-dialog.tsx";
import { ShownKey } from "./shown-key.tsx";

type Key = ListedKeys["keys"][number];
type Doing =
  | { readonly kind: "create" }
  | { readonly kind: "rotate"; readonly key: Key }
  | { readonly kind: "revoke"; readonly key: Key };

/** @param props.canChange whether whoever looks may make, rotate, and revoke keys */
export function KeysPanel({ canChange }: { readonly canChange: boolean }) {
  const keys = useRead("keys", {});
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>();
  const [token, setToken] = useState<string>();
  const done = async (made?: { readonly key: string }): Promise<void> => {
    if (made !== undefined) setToken(made.key);
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "keys" });
  };
  const close = (): void => setDoing(undefined);
  const revoked = doing?.kind === "revoke" ? doing.key : undefined;
  return (
    <Panel
      title="API keys"
      id="keys"
      note="Programs use the API with a key of their own. A source belongs to one key."
      aside={
        canChange ? (
          <Button size="compact-sm" variant="default" onClick={() => setDoing({ kind: "create" })}>
            Create key
          </Button>
        ) : null
      }
    >
      <Loaded query={keys} shape="list">
        {(data) => (
          <>
            {data.keys.length === 0 ? (
              <Text size="sm">No keys yet. Create one for each program that sends facts or reads data.</Text>
            ) : null}
            <ul className="plain-list people">
              {data.keys.map((each) => (
                <KeyLine
                  key={each.keyId}
                  listed={each}
                  replaced={data.keys.find(({ keyId }) => keyId === each.replaces)}
                  {...(canChange
                    ? {
                        onRotate: () => setDoing({ kind: "rotate", key: each }),
                        onRevoke: () => setDoing({ kind: "revoke", key: each }),
                      }
                    : {})}
                />
              ))}
            </ul>
            <CreateKeyDialog isOpen={doing?.kind === "create"} onClose={close} onMade={done} />
            <RotateKeyDialog rotated={doing?.kind === "rotate" ? doing.key : undefined} onClose={close} onMade={done} />
          </>
        )}
      </Loaded>
      <ShownKey token={token} onClose={() => setToken(undefined)} />
      <ProofDialog
        asked={
          revoked === undefined
            ? undefined
            : {
                title: `Revoke the key ${revoked.name}?`,
                text: "Programs that use it lose access at once. This can’t be undone.",
                yes: "Revoke",
                onYes: async (proof) => {
                  await endKey(revoked.keyId, proof);
                  await done();
                },
              }
        }
        onClose={close}
      />
    </Panel>
  );
}
