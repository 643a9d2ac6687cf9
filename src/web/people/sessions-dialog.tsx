/** Where a colleague is signed in, and ending it: their telephone is lost, or they have left. */
import "../login/login.css";
import { Button, Modal, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { possessive } from "../../words/english/names.ts";
import { endSessionsOf, fetchSessionsOf, type OpenSession } from "../client/login-client.ts";
import { ProofDialog, type ProofQuestion } from "../confirm/proof-dialog.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { deviceWords } from "../login/device-words.ts";
import { SessionList } from "../login/session-list.tsx";
import type { PersonLogin } from "./people-rows.ts";

type Props = { readonly account: PersonLogin | undefined; readonly onClose: () => void };

export function SessionsDialog({ account, onClose }: Props) {
  return (
    <Modal
      opened={account !== undefined}
      onClose={onClose}
      size="lg"
      title={account === undefined ? "" : `${possessive(account.name)} sessions`}
    >
      {account === undefined ? null : <SessionsOf account={account} />}
    </Modal>
  );
}

function SessionsOf({ account: { accountId, name } }: { readonly account: PersonLogin }) {
  const client = useQueryClient();
  const key = ["sessions", accountId];
  const sessions = useQuery({ queryKey: key, queryFn: () => fetchSessionsOf(accountId) });
  const [asked, setAsked] = useState<ProofQuestion>();
  const ask = (session: OpenSession | null): void =>
    setAsked({
      title: session === null ? `End all sessions of ${name}?` : `End a session of ${name}?`,
      text: `${session === null ? "They are" : `${deviceWords(session.device)} is`} signed out at once, of every company that the login is in. They can sign in again.`,
      yes: session === null ? "End all sessions" : "End session",
      async onYes(proof) {
        await endSessionsOf(accountId, session?.sessionId ?? null, proof);
        await client.invalidateQueries({ queryKey: key });
      },
    });
  return (
    <Loaded query={sessions}>
      {({ sessions: open }) =>
        open.length === 0 ? (
          <Text size="sm">They aren’t signed in anywhere.</Text>
        ) : (
          <>
            <SessionList sessions={open} onEnd={ask} />
            <Button mt="md" variant="default" onClick={() => ask(null)}>
              End all sessions
            </Button>
            <ProofDialog asked={asked} onClose={() => setAsked(undefined)} />
          </>
        )
      }
    </Loaded>
  );
}
