import { announcedIn, WebhookSettings } from "../../api/intake/webhook.ts";
import { AppError } from "../../base/app-error.ts";
import { findIntake } from "../../store/intake/intakes.ts";
import { type Context, must } from "../context.ts";
import type { ArrivalTurns } from "./arrival-turns.ts";
import { keepAndUnderstand, noteAway } from "./keep-and-understand.ts";
import { noSuchIntake } from "./no-such-intake.ts";
import { readSent } from "./read-sent.ts";
import { secretsTaken } from "./secrets-taken.ts";
import { type SignedRequest, whyUnsigned } from "./signature.ts";
import { withoutKey } from "./without-key.ts";

export type SentWebhook = Pick<SignedRequest, "headers" | "body"> & {
  readonly intakeId: string;
  readonly contentType: string;
  /** Left out: it is decided at once. */
  readonly turns?: ArrivalTurns;
};

/**
 * Keeps what another system sent, and makes leads of it.
 *
 * @throws AppError `intake_not_found`; `not_permitted` when it isn't signed with the secret, or was signed at another time
 */
export async function receiveWebhook(ctx: Context, sent: SentWebhook): Promise<void> {
  must(ctx, "intake:send");
  const { db, workspaceId, now } = ctx;
  const { intakeId, headers, body, contentType } = sent;
  const webhook = await findIntake(db, workspaceId, intakeId);
  if (webhook?.kind !== "webhook") throw noSuchIntake();
  const settings = WebhookSettings.parse(webhook.settings);
  const why = whyUnsignedByAny(settings, secretsTaken(ctx, webhook), { headers, body, now: now() });
  if (why !== null) {
    await noteAway(ctx, webhook, { why, from: null });
    throw why === "replay"
      ? new AppError("not_permitted", "The signature is of another time", {
          remedy: "Sign it when it is sent, and check the clock of the sender",
        })
      : new AppError("not_permitted", "The signature isn’t that of this webhook’s secret", {
          remedy: "Check the secret, and the header or key that carries the signature",
        });
  }
  const id = settings.signature === "standard" ? [headers["webhook-id"] ?? []].flat()[0] : undefined;
  const one = {
    contentType,
    body: settings.signature === "body_key" ? withoutKey(body, settings.field) : body,
    eventId: id ?? null,
  };
  const read = settings.announces === null ? undefined : await readSent(contentType, body);
  // Each lead that it only names is an arrival of its own.
  const named = (read?.ok === true ? announcedIn(settings.announces, read.sent) : []).map((each) => ({
    ...{ contentType: "application/json", body: Buffer.from(JSON.stringify(each.of)), eventId: each.id },
  }));
  for (const each of named.length === 0 ? [one] : named) await keepAndUnderstand(ctx, webhook, each, sent.turns);
}

/** Signed with one of them at another time, that is why; and else with none. */
function whyUnsignedByAny(
  settings: WebhookSettings,
  secrets: readonly string[],
  request: SignedRequest,
): ReturnType<typeof whyUnsigned> {
  const whys = secrets.map((secret) => whyUnsigned(settings, secret, request));
  if (whys.includes(null)) return null;
  return whys.includes("replay") ? "replay" : "signature";
}
