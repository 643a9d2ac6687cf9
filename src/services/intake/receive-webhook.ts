import { WebhookSettings } from "../../api/intake/webhook.ts";
import { AppError } from "../../base/app-error.ts";
import { findIntake } from "../../store/intake/intakes.ts";
import { secretPlace } from "../../store/intake/secret-place.ts";
import { type Context, must, secretsOf } from "../context.ts";
import { keepAndUnderstand, noteAway } from "./keep-and-understand.ts";
import { noSuchIntake } from "./no-such-intake.ts";
import { type SignedRequest, whyUnsigned } from "./signature.ts";
import { withoutKey } from "./without-key.ts";
import type { Understood } from "./understand-arrival.ts";

export type SentWebhook = Pick<SignedRequest, "headers" | "body"> & {
  readonly intakeId: string;
  readonly contentType: string;
};

/**
 * Keeps what another system sent, and makes a lead of it.
 *
 * @throws AppError `intake_not_found`; `not_permitted` when it isn't signed with the secret, or was signed at another time
 */
export async function receiveWebhook(ctx: Context, sent: SentWebhook): Promise<Understood> {
  must(ctx, "intake:send");
  const { db, workspaceId, now } = ctx;
  const { intakeId, headers, body, contentType } = sent;
  const webhook = await findIntake(db, workspaceId, intakeId);
  if (webhook === undefined || webhook.kind !== "webhook") throw noSuchIntake();
  const settings = WebhookSettings.parse(webhook.settings);
  const secret =
    webhook.sealedSecret === null ? null : secretsOf(ctx).open(webhook.sealedSecret, secretPlace(ctx, intakeId));
  const why = secret === null ? "signature" : whyUnsigned(settings, secret, { headers, body, now: now() });
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
  return keepAndUnderstand(ctx, webhook, {
    contentType,
    body: settings.signature === "body_key" ? withoutKey(body, settings.field) : body,
    eventId: id ?? null,
  });
}
