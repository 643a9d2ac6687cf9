/** /login — your own login: is it still only you who has it? */
import "./login.css";
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { endSessions, fetchLogin, LOGIN, type OwnLogin } from "../client/login-client.ts";
import { ProofDialog, type ProofQuestion } from "../confirm/proof-dialog.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { deviceWords } from "./device-words.ts";
import { PasswordPanel } from "./password-panel.tsx";
import { SessionList } from "./session-list.tsx";
import { TwoStepPanel } from "./two-step-panel.tsx";

export function LoginPage() {
  const login = useQuery({ queryKey: LOGIN, queryFn: fetchLogin });
  return (
    <Page title="Your login" note="Password, two-step verification, and where you’re signed in.">
      <Loaded query={login}>
        {(own) => (
          <>
            {own.hasPassword ? <PasswordPanel /> : null}
            <TwoStepPanel own={own} />
            <Sessions sessions={own.sessions} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Sessions({ sessions }: Pick<OwnLogin, "sessions">) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<ProofQuestion>();
  const ask = (sessionId: string | null, question: Pick<ProofQuestion, "title" | "text" | "yes">): void =>
    setAsked({
      ...question,
      async onYes(proof) {
        await endSessions(sessionId, proof);
        await client.invalidateQueries({ queryKey: LOGIN });
      },
    });
  return (
    <Panel
      title="Sessions"
      aside={
        sessions.length > 1 ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              ask(null, {
                title: "Sign out everywhere else?",
                text: "All your sessions end, except this one.",
                yes: "Sign out everywhere else",
              })
            }
          >
            Sign out everywhere else
          </Button>
        ) : null
      }
    >
      <SessionList
        sessions={sessions}
        onEnd={({ sessionId, device }) =>
          ask(sessionId, {
            title: "End this session?",
            text: `${deviceWords(device)} is signed out at once.`,
            yes: "End session",
          })
        }
      />
      <ProofDialog asked={asked} onClose={() => setAsked(undefined)} />
    </Panel>
  );
}
