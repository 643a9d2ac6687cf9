/** What is known of senders that many companies have: how they sign, what they send, and where a lead stands in it. */
import type { Mapping } from "./mapping.ts";
import type { WebhookSettings } from "./webhook.ts";

export type WebhookPreset = {
  readonly label: string;
  /** What one does at the sender. */
  readonly how: string;
  /** What the secret is called there, where the sender has one of its own. Null: Baton makes one. */
  readonly ownSecret: string | null;
  readonly settings: WebhookSettings;
  /** As it is sent, to try the mapping on. */
  readonly example: string;
};

const NOTHING: Mapping = {
  ...{ name: null, email: null, company: null, origin: null, eventId: null, activity: null, attributes: [] },
};
const ALWAYS = { announces: null, testIf: null, onlyIf: null } as const;

export const WEBHOOK_PRESETS = {
  standard: {
    label: "Standard Webhooks",
    how: "Give the sender the address and the secret. It signs by the Standard Webhooks specification.",
    ownSecret: null,
    settings: {
      ...ALWAYS,
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
    how: "In the lead form asset, under lead delivery, enter the address as webhook URL and the secret as key. Send test data shows up under Arrivals, and makes no lead.",
    ownSecret: null,
    settings: {
      ...{ announces: null, testIf: { value: "is_test", begins: "true" }, onlyIf: null },
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
      ...{
        lead_id: "TeSter-123",
        api_version: "1.0",
        form_id: 456,
        campaign_id: 123,
        google_key: "the secret",
        is_test: false,
      },
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
    ownSecret: null,
    settings: {
      ...{ announces: null, testIf: null, onlyIf: { value: "event_type", begins: "form_response" } },
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
      ...{ event_id: "01HM3K8N2P", event_type: "form_response" },
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
    how: "Subscribe to invitee.created by Calendly’s API, with the address and the secret as signing key. Other events are kept under Arrivals, and make no lead.",
    ownSecret: null,
    settings: {
      ...{ announces: null, testIf: null, onlyIf: { value: "event", begins: "invitee.created" } },
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
    label: "Meta lead ads",
    how: "In your app at Meta, subscribe the page to leadgen with the address, and its last part as verify token. Meta only names a lead: Baton fetches it with a page access token that has leads_retrieval. Without one, let a relay fetch it and send it here, signed with the app secret.",
    ownSecret: "App secret of your app at Meta",
    settings: {
      ...{
        announces: "meta",
        testIf: { value: "field_data[name=email].values | field_data[name=full_name].values", begins: "<test lead:" },
        onlyIf: null,
      },
      ...{ signature: "hex", field: "x-hub-signature-256" },
      mapping: {
        ...NOTHING,
        name: "field_data[name=full_name].values | field_data[name=first_name].values + field_data[name=last_name].values",
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
    label: "LinkedIn lead gen forms",
    how: "Register the address by the Lead Notification Subscriptions API: Baton answers LinkedIn’s challenge. LinkedIn only names a response, and its tokens end after 60 days, so let a relay fetch it and send it here, signed with the client secret.",
    ownSecret: "Client secret of your app at LinkedIn",
    settings: {
      ...{ announces: "linkedin", testIf: null, onlyIf: null },
      ...{ signature: "linkedin", field: "x-li-signature" },
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
