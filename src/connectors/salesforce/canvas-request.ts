/**
 * What Salesforce posts into the frame of a canvas app: who looks at which record of which organization, signed by the app's consumer secret.
 *
 * The format has no expiry that can be relied on: `issuedAt` is documented as internal. It is checked where it is said, with the longest that a session lasts.
 *
 * Source: developer.salesforce.com, Canvas Developer Guide, "Verifying and Decoding a Signed Request", "CanvasRequest", "Record"
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { DAY_MS, type EpochMs, MINUTE_MS } from "../../base/time.ts";
import { parseJson } from "../http/parse-json.ts";
import { panelSecrets } from "../panel-secrets.ts";
import type { CrmPanel, CrmPanelAsked, RecordRef } from "../port.ts";
import type { SalesforceType } from "./salesforce-types.ts";

const Id = z.string().regex(/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/);
const CanvasRequest = z.looseObject({
  algorithm: z.literal("HMACSHA256"),
  issuedAt: z.number().nullish().catch(null),
  context: z.looseObject({
    user: z.looseObject({ userId: Id, email: z.string().nullish() }),
    organization: z.looseObject({ organizationId: Id }),
    environment: z.looseObject({
      record: z.looseObject({ Id: Id.optional() }).nullish(),
      // Of a Visualforce page or a component that says which record it is about.
      parameters: z.looseObject({ recordId: Id.optional() }).nullish(),
    }),
  }),
});
/** By the first characters of an ID. */
const TYPES: Readonly<Record<string, SalesforceType>> = {
  ...{ "00Q": "Lead", "003": "Contact", "001": "Account", "006": "Opportunity", "00T": "Task", "00U": "Event" },
};
const LONGEST_MS = DAY_MS;
const AHEAD_MS = 5 * MINUTE_MS;

export const salesforcePanel: CrmPanel = {
  origins: ({ url }) => originsOf(new URL(url)),
  read(credentials, { body }, now) {
    const signed = new URLSearchParams(Buffer.from(body).toString("utf8")).get("signed_request");
    if (signed === null) return refused("unreadable");
    return readCanvasRequest(signed, panelSecrets(credentials), now);
  },
};

function readCanvasRequest(signed: string, secrets: readonly string[], now: EpochMs): CrmPanelAsked {
  const at = signed.indexOf(".");
  const [signature, content] = [signed.slice(0, at), signed.slice(at + 1)];
  const given = Buffer.from(signature, "base64");
  const matches = secrets.filter((secret) => {
    const right = createHmac("sha256", secret).update(content, "utf8").digest();
    return at > 0 && given.length === right.length && timingSafeEqual(given, right);
  });
  if (matches.length === 0) return refused("unsigned");
  const read = CanvasRequest.safeParse(parseJson(Buffer.from(content, "base64").toString("utf8"))).data;
  if (read === undefined) return refused("unreadable");
  const { issuedAt = null, context } = read;
  if (issuedAt !== null && (now - issuedAt > LONGEST_MS || issuedAt - now > AHEAD_MS)) return refused("stale");
  const { user, organization, environment } = context;
  const id = environment.record?.Id ?? environment.parameters?.recordId;
  const record = id === undefined ? undefined : recordOf(id);
  if (record === undefined) return refused("recordless");
  return {
    ...{ kind: "asked", account: wholeId(organization.organizationId), record },
    user: { id: wholeId(user.userId), email: user.email ?? null },
  };
}

const REASONS = {
  unsigned: "The signature isn’t by the consumer secret that Baton has: enter that of the app with the canvas",
  stale: "Salesforce signed this too long ago, or one of the clocks is wrong: reload the page",
  unreadable: "It isn’t what Salesforce sends to a canvas app by “Signed Request (POST)”",
  recordless: "Salesforce names no record: put the canvas app on the page of a lead, a contact, or an opportunity",
} as const;

function refused(why: keyof typeof REASONS): CrmPanelAsked {
  return { kind: "refused", reason: REASONS[why] };
}

function recordOf(id: string): RecordRef | undefined {
  const type = TYPES[id.slice(0, 3)];
  return type === undefined ? undefined : { type, id: wholeId(id) };
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** With the three characters by which IDs are told apart where case doesn't count: each says which of five are capitals. */
function wholeId(id: string): string {
  if (id.length !== 15) return id;
  const suffix = [0, 5, 10].map((from) => {
    const bits = [0, 1, 2, 3, 4].filter((bit) => /[A-Z]/.test(id.charAt(from + bit)));
    return DIGITS[bits.reduce((sum, bit) => sum + 2 ** bit, 0)] ?? "";
  });
  return `${id}${suffix.join("")}`;
}

/** Lightning, Visualforce, and the previewer of canvas apps have hosts of their own beside that of the organization. */
function originsOf({ origin, hostname }: URL): readonly string[] {
  const [, name, kind = ""] = /^([a-z0-9-]+)((?:\.[a-z]+)?)\.my\.salesforce\.com$/.exec(hostname) ?? [];
  if (name === undefined) return [origin];
  return [
    ...[origin, `https://${name}${kind}.lightning.force.com`, `https://${name}--c${kind}.vf.force.com`],
    `https://${name}${kind}.my.salesforce-setup.com`,
  ];
}
