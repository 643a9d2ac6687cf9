/** /login — your own login: is it still only you who has it? */
import "./login.css";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { endOtherSessions, endSession, fetchLogin, type OwnLogin } from "../client/login-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { PasswordPanel } from "./password-panel.tsx";
import { TwoStepPanel } from "./two-step-panel.tsx";

const LOGIN = ["login"];

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
  const ending = useMutation({
    mutationFn: (end: () => Promise<unknown>) => end(),
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    onSettled: () => client.invalidateQueries({ queryKey: LOGIN }),
  });
  return (
    <Panel
      title="Sessions"
      aside={
        sessions.length > 1 ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={ending.isPending}
            onClick={() => ending.mutate(endOtherSessions)}
          >
            Sign out everywhere else
          </Button>
        ) : null
      }
    >
      <ul className="plain-list login-sessions">
        {sessions.map(({ sessionId, device, address, since, lastUsedAt, isThis }) => (
          <li key={sessionId}>
            <div>
              <strong>{deviceWords(device)}</strong>
              <span className="login-quiet">{address ?? "Address unknown"}</span>
            </div>
            <div className="login-quiet">
              Signed in <Instant at={since} /> · last used <Instant at={lastUsedAt} />
            </div>
            {isThis ? (
              <span className="chip tone-good">This session</span>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                disabled={ending.isPending}
                aria-label={`End the session of ${deviceWords(device)}`}
                onClick={() => ending.mutate(() => endSession(sessionId))}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** As it says itself: “Firefox on Windows”. */
function deviceWords(agent: string | null): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent ?? "")?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent ?? "")?.[1];
  if (browser === undefined) return agent === null ? "Unknown device" : agent.slice(0, 40);
  const name = { Edg: "Edge", OPR: "Opera" }[browser] ?? browser;
  return system === undefined ? name : `${name} on ${system === "Mac OS X" ? "macOS" : system}`;
}
