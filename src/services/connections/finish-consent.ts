import type { z } from "zod";
import type { FinishConsentRequest } from "../../api/connections/connections-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { takeConsent } from "../../store/connections/consents.ts";
import { consentRefusedWords } from "../../words/screen/connection-words.ts";
import { type Context, must, secretsOf } from "../context.ts";
import { type AskedConsent, consentIdOf, accountAsking } from "./begin-consent.ts";
import { createConnection, replaceCredentials } from "./change-connections.ts";
import { connectorOf } from "./open-crm.ts";

/**
 * Someone came back from a CRM: with a code, which becomes credentials of the connection that they began, or with why there is none.
 *
 * @returns the connection @throws AppError `not_permitted`; `input_invalid` when they didn't begin it, came back twice, too late, or without a code
 */
export async function finishConsent(
  ctx: Context,
  { state, code, error, description }: z.output<typeof FinishConsentRequest>,
): Promise<{ readonly connectionId: string; readonly isNew: boolean }> {
  must(ctx, "connections:change");
  const { db, workspaceId, now } = ctx;
  const consentId = consentIdOf(state);
  const consent = await takeConsent(db, workspaceId, { consentId, begunBy: accountAsking(ctx) });
  if (consent === undefined)
    throw refused("You didn’t begin this, or it has been used", "Connect again: each consent is good once");
  if (consent.expiresAt <= now())
    throw refused("It took longer than ten minutes", "Connect again, and agree within ten minutes");
  const { kind, name, sharePercent } = consent;
  const connector = connectorOf(ctx, kind);
  if (error !== null || code === null) {
    const { message, remedy } = consentRefusedWords(connector.name, { error, description });
    throw refused(message, remedy);
  }
  const place = { workspaceId, column: "connection_consent.sealed_asked", id: consentId } as const;
  const asked = JSON.parse(secretsOf(ctx).open(consent.sealedAsked, place)) as AskedConsent;
  const { redirectAddress, verifier } = asked;
  const takesProof = connector.credentials.some((each) => each.name === "verifier");
  const credentials = { ...asked.credentials, code, redirectAddress, ...(takesProof ? { verifier } : {}) };
  if (consent.connectionId === null) {
    const connectionId = await createConnection(ctx, { kind, name, credentials, sharePercent });
    return { connectionId, isNew: true };
  }
  await replaceCredentials(ctx, { connectionId: consent.connectionId, credentials });
  return { connectionId: consent.connectionId, isNew: false };
}

function refused(message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { facts: { field: "state" }, remedy });
}
