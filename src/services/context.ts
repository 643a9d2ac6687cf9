/** What every verb is given: who asks, in which company, and the outside world. Made once a request, or once a command. */
import { AppError } from "../base/app-error.ts";
import { ACTIONS, type Action, type PolicyRow } from "../policy/actions.ts";
import { workspaceId as idOfWorkspace, type WorkspaceId } from "../base/ids.ts";
import { defined } from "../base/assert.ts";
import type { SecretBox } from "../store/secrets/secret-box.ts";
import { can, type Subject } from "../policy/can.ts";
import type { Actor } from "./actor.ts";
import type { Installation, Services } from "./services.ts";

export type Context = Services & {
  readonly actor: Actor;
  /** Of the request or the command, as the log of the server has it. */
  readonly requestId: string;
};

export function contextOf(
  { db, reports, ...rest }: Installation,
  { workspaceId, actor, requestId }: Pick<Context, "workspaceId" | "actor" | "requestId">,
): Context {
  return {
    ...rest,
    db: db.within(workspaceId),
    reports: reports?.within(workspaceId),
    workspaceId,
    actor,
    requestId,
  };
}

/**
 * The first line of every verb.
 *
 * @param subject whom it concerns, where that is known
 * @throws AppError `not_permitted`
 */
export function must({ actor }: Pick<Context, "actor">, action: Action, subject?: Subject): void {
  if (can(actor, action, subject)) return;
  throw new AppError("not_permitted", `You can't ${ACTIONS[action].what}`, {
    facts: { action },
    remedy: remedyFor(actor, action),
  });
}

/** What is about the machine is for its admins, and for no other company's. */
export function operatorOf({ operator = idOfWorkspace("default") }: Pick<Context, "operator">): WorkspaceId {
  return operator;
}

/** Of a server, which always has it; a command that needs it opens it. */
export function secretsOf({ secrets }: Pick<Context, "secrets">): SecretBox {
  return defined(secrets, "the encryption key");
}

function remedyFor(actor: Actor, action: Action): string {
  const { key }: PolicyRow = ACTIONS[action];
  if (actor.kind !== "key") return "Ask an owner or admin of the workspace for a role that can";
  return key === undefined ? "No key can: sign in instead" : `Use a key with the scope “${key}”`;
}
