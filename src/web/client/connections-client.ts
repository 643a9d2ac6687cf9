/** The client's part about connections to CRMs. */
import type { z } from "zod";
import {
  BegunConsentResponse,
  type ChangeConnectionRequest,
  connectionPaths as paths,
  ConnectionPreviewResponse,
  CreatedConnectionResponse,
  FinishedConsentResponse,
  type FinishConsentRequest,
} from "../../api/connections/connections-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { ask } from "./client.ts";

export type ListedConnection = Answer<"connections">["connections"][number];
export type OfferedCrm = Answer<"connections">["offered"][number];
export type CrmWay = OfferedCrm["ways"][number];
export type ShownConnection = Answer<"connection">;
export type ConnectionConflict = ShownConnection["conflicts"][number];
export type ConnectionPreview = z.infer<typeof ConnectionPreviewResponse>;
export type EnteredCredentials = Readonly<Record<string, string>>;

export async function createConnection(kind: string, name: string, credentials: EnteredCredentials): Promise<string> {
  const made = await ask(CreatedConnectionResponse, "POST", paths.connections, { kind, name, credentials });
  return made.connectionId;
}

/** @returns the page of the CRM where whoever asks is to agree */
export async function beginConsent(asked: {
  readonly kind: string;
  readonly name: string;
  readonly credentials: EnteredCredentials;
  /** Null: a new connection is made. */
  readonly connectionId: string | null;
}): Promise<string> {
  return (await ask(BegunConsentResponse, "POST", paths.consents, asked)).address;
}

/** With what the CRM led back with. */
export function finishConsent(
  back: z.output<typeof FinishConsentRequest>,
): Promise<z.infer<typeof FinishedConsentResponse>> {
  return ask(FinishedConsentResponse, "POST", paths.consentsBack, back);
}

export async function changeConnection(
  connectionId: string,
  body: z.output<typeof ChangeConnectionRequest>,
): Promise<void> {
  await ask(DoneResponse, "PUT", at(paths.connection, connectionId), body);
}

export async function enterCredentials(connectionId: string, credentials: EnteredCredentials): Promise<void> {
  await ask(DoneResponse, "PUT", at(paths.credentials, connectionId), { credentials });
}

/** @param secret null: forgets it */
export async function setPanelSecret(connectionId: string, secret: string | null): Promise<void> {
  await ask(DoneResponse, "PUT", at(paths.panelSecret, connectionId), { secret });
}

export async function deleteConnection(connectionId: string): Promise<void> {
  await ask(DoneResponse, "DELETE", at(paths.connection, connectionId));
}

/** @param mapping by which; null: that of the connection */
export function previewConnection(
  connectionId: string,
  mapping: ShownConnection["mapping"] | null = null,
): Promise<ConnectionPreview> {
  return ask(ConnectionPreviewResponse, "POST", at(paths.preview, connectionId), { mapping });
}

export async function startConnection(connectionId: string): Promise<void> {
  await ask(DoneResponse, "POST", at(paths.start, connectionId), {});
}

export async function pauseConnection(connectionId: string, isPaused: boolean): Promise<void> {
  await ask(DoneResponse, "POST", at(paths.pause, connectionId), { isPaused });
}

/** @param leadId null: everything that is there */
export async function resyncConnection(connectionId: string, leadId: string | null): Promise<void> {
  await ask(DoneResponse, "POST", at(paths.resync, connectionId), { leadId });
}

export async function dismissConflict(
  connectionId: string,
  { type, id, field, side }: ConnectionConflict,
): Promise<void> {
  await ask(DoneResponse, "POST", at(paths.dismiss, connectionId), { type, id, field, side });
}

function at(path: string, connectionId: string): string {
  return path.replace(":connectionId", encodeURIComponent(connectionId));
}
