/** Where a login is signed in: one line a session. */
import { Button } from "@mantine/core";
import type { OpenSession } from "../client/login-client.ts";
import { Instant } from "../time/instant.tsx";
import { deviceWords } from "./device-words.ts";

type Listed = OpenSession & { readonly address?: string | null; readonly isThis?: boolean };

export function SessionList({
  sessions,
  onEnd,
}: {
  readonly sessions: readonly Listed[];
  readonly onEnd: (session: Listed) => void;
}) {
  return (
    <ul className="plain-list login-sessions">
      {sessions.map((session) => (
        <li key={session.sessionId}>
          <div>
            <strong>{deviceWords(session.device)}</strong>
            {session.address === undefined ? null : (
              <span className="login-quiet">{session.address ?? "Address unknown"}</span>
            )}
          </div>
          <div className="login-quiet">
            Signed in <Instant at={session.since} /> · last used <Instant at={session.lastUsedAt} />
          </div>
          {session.isThis === true ? (
            <span className="chip tone-good">This session</span>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`End the session of ${deviceWords(session.device)}`}
              onClick={() => onEnd(session)}
            >
              End
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
