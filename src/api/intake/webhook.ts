/** A webhook of another system: how its sender proves itself, and which lead is made of what it sends. */
import { z } from "zod";
import { requestShape } from "../request-shape.ts";
import { Mapping } from "./mapping.ts";

/**
 * How a sender proves that it knows the secret: `standard` as Standard Webhooks says; `hex` and `base64` a signature of the body;
 * `timestamped` with the time before it, as Calendly and Stripe do; `body_key` the secret itself in the JSON, as Google's lead forms do.
 */
const SIGNATURES = ["standard", "hex", "base64", "timestamped", "body_key"] as const;

const HeaderName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]{1,60}$/, "isn't the name of a header");

export const WebhookSettings = requestShape({
  signature: z.enum(SIGNATURES),
  /** In which header it stands; of `body_key`, in which key of the JSON. `standard` has its own. */
  field: z.union([HeaderName, z.literal("google_key")]).default("webhook-signature"),
  mapping: Mapping,
});
export type WebhookSettings = z.output<typeof WebhookSettings>;

export type WebhookPreset = {
  readonly label: string;
  /** What one does at the sender. */
  readonly how: string;
  readonly settings: WebhookSettings;
  /** As it is sent, to try the mapping on. */
  readonly example: string;
};

const NOTHING: Mapping = {
  ...{ name: null, email: null, company: null, origin: null, eventId: null, activity: null, attributes: [] },
};

export const WEBHOOK_PRESETS = {
  standard: {
    label: "Standard Webhooks",
    how: "Give the sender the address and the secret. It signs by the Standard Webhooks specification.",
    settings: {
      ...{ signature: "standard", field: "webhook-signature" },
      mapping: { ...NOTHING, name: "data.name", email: "data.email", company: "data.company", origin: '"webhook"' },
    },
    example: json({
      type: "lead.created",
      data: { name: "Ada Lovelace", email: "ada@example.com", company: "Analytical" },
    }),
  },
  google: {
    label: "Google lead forms",
    how: "In the lead form asset, under lead delivery, enter the address as webhook URL and the secret as key.",
    settings: {
      ...{ signature: "body_key", field: "google_key" },
      mapping: {
        name: "user_column_data[column_id=FULL_NAME].string_value | user_column_data[column_id=FIRST_NAME].string_value + user_column_data[column_id=LAST_NAME].string_value",
        email: "user_column_data[column_id=WORK_EMAIL].string_value | user_column_data[column_id=EMAIL].string_value",
        company: "user_column_data[column_id=COMPANY_NAME].string_value",
        ...{ origin: '"google-ads"', eventId: "lead_id", activity: null },
        attributes: [{ name: "campaign", value: "campaign_id" }],
      },
    },
    example: json({
      ...{ lead_id: "TeSter-123", campaign_id: 123, google_key: "the secret", is_test: false },
      user_column_data: [
        { column_id: "FULL_NAME", string_value: "Ada Lovelace" },
        { column_id: "EMAIL", string_value: "ada@example.com" },
        { column_id: "COMPANY_NAME", string_value: "Analytical" },
      ],
    }),
  },
  typeform: {
    label: "Typeform",
    how: "Add a webhook to the form with the address and the secret. Name the questions’ references, or use their kinds.",
    settings: {
      ...{ signature: "base64", field: "typeform-signature" },
      mapping: {
        ...NOTHING,
        name: "form_response.answers[field.ref=name].text",
        email: "form_response.answers[type=email].email",
        company: "form_response.answers[field.ref=company].text",
        ...{ origin: '"typeform"', eventId: "event_id" },
      },
    },
    example: json({
      event_id: "01HM3K8N2P",
      form_response: {
        answers: [
          { type: "text", text: "Ada Lovelace", field: { ref: "name" } },
          { type: "email", email: "ada@example.com", field: { ref: "email" } },
        ],
      },
    }),
  },
  calendly: {
    label: "Calendly",
    how: "Subscribe to invitee.created by Calendly’s API, with the address and the secret as signing key.",
    settings: {
      ...{ signature: "timestamped", field: "calendly-webhook-signature" },
      mapping: {
        ...NOTHING,
        name: "payload.name | payload.first_name + payload.last_name",
        email: "payload.email | payload.invitee.email",
        ...{ origin: '"calendly"', eventId: "payload.uri | payload.invitee.uri", activity: '"meeting_booked"' },
      },
    },
    example: json({
      event: "invitee.created",
      payload: { uri: "https://api.calendly.com/invitees/1", name: "Ada Lovelace", email: "ada@example.com" },
    }),
  },
  meta: {
    label: "Meta lead ads, by a relay",
    how: "Meta’s own webhook names a lead and not what it says: let a relay fetch the lead and send it here, signed with the secret.",
    settings: {
      ...{ signature: "hex", field: "x-hub-signature-256" },
      mapping: {
        ...NOTHING,
        name: "field_data[name=full_name].values",
        email: "field_data[name=work_email].values | field_data[name=email].values",
        company: "field_data[name=company_name].values",
        ...{ origin: '"meta-ads"', eventId: "id" },
        attributes: [{ name: "campaign", value: "campaign_name | campaign_id" }],
      },
    },
    example: json({
      id: "444444444444444",
      field_data: [
        { name: "full_name", values: ["Ada Lovelace"] },
        { name: "email", values: ["ada@example.com"] },
      ],
    }),
  },
  linkedin: {
    label: "LinkedIn lead gen forms, by a relay",
    how: "LinkedIn’s own webhook names a response and not what it says: let a relay fetch it and send it here, signed with the secret.",
    settings: {
      ...{ signature: "hex", field: "x-li-signature" },
      mapping: {
        ...NOTHING,
        name: "firstName + lastName",
        email: "workEmail | emailAddress",
        company: "companyName",
        ...{ origin: '"linkedin-ads"', eventId: "id" },
      },
    },
    example: json({
      id: "urn:li:1",
      firstName: "Ada",
      lastName: "Lovelace",
      workEmail: "ada@example.com",
      companyName: "Analytical",
    }),
  },
} as const satisfies Readonly<Record<string, WebhookPreset>>;
export type PresetName = keyof typeof WEBHOOK_PRESETS;

function json(value: object): string {
  return JSON.stringify(value, null, 2);
}
