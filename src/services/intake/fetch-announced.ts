/** A lead that its sender only named: fetched, where that is possible, and kept instead of the name. */
import { createHmac } from "node:crypto";
import { announcedIn, WebhookSettings } from "../../api/intake/webhook.ts";
import type { Intake } from "../../store/intake/intakes.ts";
import { replaceBody } from "../../store/intake/kept-arrivals.ts";
import { tokenPlace } from "../../store/intake/secret-place.ts";
import { type Context, secretsOf } from "../context.ts";
import { readSent, type SentFields } from "./read-sent.ts";
import { secretsTaken } from "./secrets-taken.ts";

export type Announcement =
  | { readonly kind: "here"; readonly sent: SentFields; readonly body: Buffer }
  /** It is asked again by the hourly work. */
  | { readonly kind: "later" }
  | { readonly kind: "refused"; readonly reason: string; readonly remedy: string };

type Arrived = { readonly arrivalId: string; readonly body: Buffer };

const GRAPH = "https://graph.facebook.com/v23.0";
const FIELDS = "id,created_time,ad_id,ad_name,campaign_id,campaign_name,form_id,field_data";
/** Meta waits for the answer to what it sent. */
const WITHIN_MS = 5_000;

export async function fetchAnnounced(
  ctx: Context,
  intake: Intake,
  arrival: Arrived,
  sent: SentFields,
): Promise<Announcement> {
  const here = { kind: "here", sent, body: arrival.body } as const;
  if (intake.kind !== "webhook") return here;
  const { announces } = WebhookSettings.parse(intake.settings);
  if (announces === "meta" && Object.hasOwn(sent, "leadgen_id") && !Object.hasOwn(sent, "field_data"))
    return fetchFromMeta(ctx, intake, arrival, sent);
  if (announces !== "linkedin" || announcedIn(announces, sent).length === 0) return here;
  return {
    kind: "refused",
    reason: "LinkedIn names a response here, and doesn’t say what is in it",
    remedy: "Let a relay fetch the response and send it here, or enter the lead manually",
  };
}

async function fetchFromMeta(
  ctx: Context,
  intake: Intake,
  { arrivalId }: Arrived,
  sent: SentFields,
): Promise<Announcement> {
  const id = String(sent["leadgen_id"]);
  const { sealedToken, intakeId } = intake;
  const [secret] = secretsTaken(ctx, intake);
  if (sealedToken === null || secret === undefined || ctx.http === undefined || !/^\d{1,30}$/.test(id))
    return {
      kind: "refused",
      reason: "Meta names a lead here, and doesn’t say what is in it",
      remedy: "Add a page access token to the webhook, and try again",
    };
  const token = secretsOf(ctx).open(sealedToken, tokenPlace(ctx, intakeId));
  const proof = createHmac("sha256", secret).update(token).digest("hex");
  const answer = await ctx.http({
    ...{ url: `${GRAPH}/${id}?fields=${FIELDS}&appsecret_proof=${proof}`, method: "GET", withinMs: WITHIN_MS },
    headers: { authorization: `Bearer ${token}`, accept: "application/json" },
  });
  if (answer.kind === "failed" || (answer.kind === "answered" && (answer.status >= 500 || answer.status === 429)))
    return { kind: "later" };
  const lead = answer.kind === "answered" && answer.status === 200 && answer.isWhole ? await leadIn(answer.body) : null;
  if (lead === null)
    return {
      kind: "refused",
      reason: `Meta doesn’t tell what is in the lead (${answer.kind === "answered" ? `status ${answer.status}` : "not asked"})`,
      remedy:
        "Check that the page access token has leads_retrieval and hasn’t expired, and try again. Meta keeps a lead for 90 days",
    };
  const whole = { ...sent, ...lead };
  const body = Buffer.from(JSON.stringify(whole));
  await replaceBody(ctx.db, ctx.workspaceId, { arrivalId, body });
  return { kind: "here", sent: whole, body };
}

async function leadIn(text: string): Promise<SentFields | null> {
  const read = await readSent("application/json", Buffer.from(text));
  return read.ok && Array.isArray(read.sent["field_data"]) ? read.sent : null;
}
