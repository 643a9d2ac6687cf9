import { createHash, randomBytes } from "node:crypto";
import type { z } from "zod";
import type { BeginConsentRequest } from "../../api/connections/connections-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Credentials } from "../../connectors/port.ts";
import { addConsent } from "../../store/connections/consents.ts";
import { type Context, must, secretsOf } from "../context.ts";
import { asked, mustHaveAll } from "./change-connections.ts";
import { foundConnection } from "./found-connection.ts";
import { connectorOf } from "./open-crm.ts";

const CONSENT_LASTS_MS = 10 * MINUTE_MS;
const SECRET_BYTES = 32;

/** What is kept of it, sealed. */
export type AskedConsent = {
  readonly credentials: Credentials;
  readonly redirectAddress: string;
  readonly verifier: string;
};

/**
 * Sends someone to a CRM to agree there. They come back with the state, which nobody can guess, is theirs alone, and is good once and for ten minutes.
 *
 * @param input.address where Baton is reached, ending with a slash
 * @returns where they are to go @throws AppError `not_permitted`, `connection_not_found`; `input_invalid` when something is missing, or the CRM knows no consent
 */
export async function beginConsent(
  ctx: Context,
  {
    kind,
    name,
    credentials,
    sharePercent,
    connectionId,
    address,
  }: z.output<typeof BeginConsentRequest> & { readonly address: string },
): Promise<{ readonly address: string; readonly expiresAt: EpochMs }> {
  must(ctx, "connections:change");
  const { db, workspaceId, now } = ctx;
  const connector = connectorOf(ctx, kind);
  if (connectionId !== null) await foundConnection(ctx, connectionId);
  const way = connector.ways.find(({ consentAddress }) => consentAddress !== undefined);
  if (way?.consentAddress === undefined)
    throw new AppError("input_invalid", `No one agrees in ${connector.name}`, {
      facts: { field: "kind" },
      remedy: "Enter its credentials instead",
    });
  mustHaveAll(connector, credentials, way.needs);
  const state = randomBytes(SECRET_BYTES).toString("base64url");
  const verifier = randomBytes(SECRET_BYTES).toString("base64url");
  const redirectAddress = redirectAddressOf(ctx, address);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const { consentAddress } = way;
  const goTo = await asked(() =>
    Promise.resolve().then(() => consentAddress({ credentials, redirectAddress, state, challenge })),
  );
  const consentId = consentIdOf(state);
  const expiresAt = epochMs(now() + CONSENT_LASTS_MS);
  const what: AskedConsent = { credentials, redirectAddress, verifier };
  const sealedAsked = secretsOf(ctx).seal(JSON.stringify(what), {
    ...{ workspaceId, column: "connection_consent.sealed_asked", id: consentId },
  });
  await addConsent(
    db,
    workspaceId,
    { consentId, begunBy: accountAsking(ctx), kind, name, sharePercent, connectionId, sealedAsked, expiresAt },
    now(),
  );
  return { address: goTo, expiresAt };
}

/** The page that whoever agreed comes back to: one for each company. @param address where Baton is reached, ending with a slash */
function redirectAddressOf({ workspaceId }: Context, address: string): string {
  return `${address}w/${workspaceId}/connections/back`;
}

/** By which it is found when they come back. */
export function consentIdOf(state: string): string {
  return createHash("sha256").update(state).digest("hex");
}

/** @throws AppError `not_permitted`: nobody would come back */
export function accountAsking({ actor }: Pick<Context, "actor">): string {
  if (actor.kind === "account") return actor.accountId;
  throw new AppError("not_permitted", "Only someone who is signed in can agree in a CRM", {
    remedy: "Sign in, or send the credentials themselves",
  });
}
