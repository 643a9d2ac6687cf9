import { createHmac } from "node:crypto";
import type { z } from "zod";
import { WebhookSettings } from "../../api/intake/webhook.ts";
import type { HandshakeQuery, HandshakeResponse } from "../../api/intake-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { findIntake } from "../../store/intake/intakes.ts";
import { type Context, must } from "../context.ts";
import { noteAway } from "./keep-and-understand.ts";
import { noSuchIntake } from "./no-such-intake.ts";
import { secretsTaken } from "./secrets-taken.ts";

/** What is sent back stands in an answer: nothing that a browser would read as more than a text. */
const CHALLENGE = /^[\w.-]{1,200}$/;

/**
 * What Meta and LinkedIn ask before they send anything, and again from time to time.
 *
 * Sources: Meta's `hub.challenge`, returned where `hub.verify_token` is the last part of the address; LinkedIn's `challengeCode`, returned with its HMAC-SHA-256 in hex.
 *
 * @throws AppError `intake_not_found`; `not_permitted` when the token is another one; `input_invalid` when nothing is asked that this sender asks
 */
export async function answerHandshake(
  ctx: Context,
  { intakeId, challengeCode, ...hub }: z.output<typeof HandshakeQuery> & { readonly intakeId: string },
): Promise<z.input<typeof HandshakeResponse>> {
  must(ctx, "intake:send");
  const webhook = await findIntake(ctx.db, ctx.workspaceId, intakeId);
  if (webhook?.kind !== "webhook") throw noSuchIntake();
  const { announces } = WebhookSettings.parse(webhook.settings);
  const challenge = hub["hub.challenge"] ?? "";
  if (announces === "meta" && hub["hub.mode"] === "subscribe" && CHALLENGE.test(challenge)) {
    if (hub["hub.verify_token"] === intakeId) return challenge;
    await noteAway(ctx, webhook, { why: "verify_token", from: null });
    throw new AppError("not_permitted", "The verify token isn’t that of this webhook", {
      remedy: "Enter the last part of its address as verify token",
    });
  }
  const [secret] = secretsTaken(ctx, webhook);
  if (announces === "linkedin" && challengeCode !== undefined && CHALLENGE.test(challengeCode) && secret !== undefined)
    return { challengeCode, challengeResponse: createHmac("sha256", secret).update(challengeCode).digest("hex") };
  throw new AppError("input_invalid", "This address takes leads by POST", {
    remedy: "Choose Meta or LinkedIn as sender, if it is one of them that asks",
  });
}
