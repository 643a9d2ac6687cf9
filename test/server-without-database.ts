/** A server that is only asked what it knows by itself: whatever asks the database fails. */
import { pino } from "pino";
import { NEVER_BUSY } from "./never-busy.ts";
import { workspaceId } from "../src/base/ids.ts";
import { epochMs } from "../src/base/time.ts";
import type { ServerApp } from "../src/server/server-app.ts";
import type { SignIn } from "../src/server/sign-in.ts";
import { buildServer } from "../src/server/start-server.ts";
import type { Installation } from "../src/services/services.ts";

/** The routes are the same however people come in. */
const NOBODY: SignIn = {
  kind: "demo",
  actor: { kind: "account", accountId: "nobody", name: "Nobody", member: null, roles: [], led: [] },
};

export function serverWithoutDatabase(
  more: Pick<Parameters<typeof buildServer>[0], "allowedOrigins" | "patience" | "webRoot" | "docsRoot"> = {},
): Promise<ServerApp> {
  return buildServer({
    installation: withoutDatabase(),
    firstWorkspace: workspaceId("none"),
    signIn: NOBODY,
    logger: pino({ level: "silent" }),
    ...more,
    patience: { ...NEVER_BUSY, ...more.patience },
  });
}

function withoutDatabase(): Installation {
  const never = (): never => {
    throw new Error("there is no database");
  };
  return {
    db: { within: never, query: never, transaction: never, close: never },
    writer: { record: never, close: never },
    now: () => epochMs(0),
    newId: never,
  };
}
