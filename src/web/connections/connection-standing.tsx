/** How a connection stands: its state, since when, why, and what to do about it. */
import { sentences } from "../../words/english/sentences.ts";
import { CONNECTION_STATE_WORDS, connectionState } from "../../words/screen/connection-words.ts";
import type { ListedConnection } from "../client/connections-client.ts";
import { Instant } from "../time/instant.tsx";

export function ConnectionStanding({ connection }: { readonly connection: ListedConnection }) {
  const { pausedAt, pausedBecause, failingSince, lastError, liveAt } = connection;
  const state = connectionState(connection);
  return (
    <>
      <span className="connection-state" data-state={state}>
        {CONNECTION_STATE_WORDS[state]}
      </span>
      {state === "new" ? (
        <span className="connection-quiet">Nothing is read or written until it is started.</span>
      ) : null}
      {pausedAt === null ? null : (
        <span className="connection-quiet">
          Since <Instant at={pausedAt} />
          {pausedBecause === null ? ". What changes until it resumes is caught up with." : `: ${pausedBecause}`}
        </span>
      )}
      {state === "connected" && liveAt !== null ? (
        <span className="connection-quiet">
          Since <Instant at={liveAt} />
        </span>
      ) : null}
      {state === "failing" && failingSince !== null ? (
        <span className="connection-quiet">
          Since <Instant at={failingSince} />
        </span>
      ) : null}
      {lastError === null || (state !== "failing" && pausedBecause === null) ? null : (
        <span className="connection-quiet">
          <Instant at={lastError.at} />: {sentences(lastError.message, lastError.remedy ?? undefined)}
        </span>
      )}
    </>
  );
}
