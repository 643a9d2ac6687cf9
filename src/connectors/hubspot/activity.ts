/** Calls, emails, meetings, and messages there, as what people had with a lead. */
import { type EpochMs, parseInstant } from "../../base/time.ts";
import type { CrmActivity } from "../port.ts";

type Values = Readonly<Record<string, string>>;

/** Outcomes of calls that every portal has; its own have other IDs, and say nothing that Baton knows. */
const CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
const UNDER_WAY = new Set(["QUEUED", "CONNECTING", "RINGING", "IN_PROGRESS", "CALLING_CRM_USER"]);
const FAILED = new Set(["FAILED", "CANCELED"]);
const MISSED = new Set(["NO_ANSWER", "MISSED", "BUSY"]);
/** Made by a machine, not written down by a person. */
const BY_MACHINE = new Set([
  ...["INTEGRATION", "INTEGRATIONS_PLATFORM", "INTEGRATIONS_SYNC", "API", "EMAIL_INTEGRATION", "EMAIL", "BCC_TO_CRM"],
  ...[
    "GMAIL",
    "OUTLOOK",
    "CALENDAR",
    "CALENDAR_SYNC",
    "CALLING",
    "SALES_EMAIL",
    "SEQUENCES",
    "MEETINGS",
    "CONVERSATIONS",
  ],
]);
const BY_AUTOMATION = new Set(["WORKFLOWS", "WORKFLOW", "AUTOMATION_PLATFORM", "SEQUENCES", "MARKETING_EMAIL"]);

/** @returns null when it says nothing of when it was: nobody can place it */
export function activityOf(type: string, values: Values, createdAt: EpochMs): CrmActivity | null {
  const said = (name: string): string => values[name] ?? "";
  const source = said("hs_object_source").toUpperCase();
  const at = parseTime(said("hs_timestamp"));
  const common = { by: values["hubspot_owner_id"] ?? null, isAutomatic: BY_AUTOMATION.has(source) };
  if (type === "meetings") {
    const startsAt = parseTime(said("hs_meeting_start_time")) ?? at;
    if (startsAt === undefined) return null;
    const outcome = said("hs_meeting_outcome").toUpperCase();
    // Without an outcome, one that was entered after it began was held.
    const isDone = outcome === "COMPLETED" || (outcome === "" && startsAt <= createdAt);
    const isObserved = BY_MACHINE.has(source) || /CALENDAR|MEETINGS|INTEGRATION/i.test(said("hs_meeting_source"));
    return { ...common, channel: "meeting", direction: "outbound", at: startsAt, isObserved, isTwoWay: isDone, isDone };
  }
  if (at === undefined) return null;
  if (type === "calls") {
    const direction = said("hs_call_direction").toUpperCase() === "INBOUND" ? "inbound" : "outbound";
    const status = said("hs_call_status").toUpperCase();
    const isMissed = direction === "inbound" && MISSED.has(status);
    const isDone = !UNDER_WAY.has(status) && !FAILED.has(status) && !isMissed;
    const disposition = said("hs_call_disposition");
    const isAnswered = disposition === "" ? direction === "inbound" : disposition === CONNECTED;
    const isByDialer = ["hs_call_source", "hs_call_external_id", "hs_call_recording_url"].some(
      (name) => said(name) !== "",
    );
    return {
      ...{ ...common, channel: "call", direction, at, isDone },
      ...{ isObserved: BY_MACHINE.has(source) || isByDialer, isTwoWay: isDone && isAnswered },
    };
  }
  if (type === "emails") {
    const isInbound = said("hs_email_direction").toUpperCase() === "INCOMING_EMAIL";
    const status = said("hs_email_status").toUpperCase();
    const ofSequence = said("hs_sequence_id") !== "" || said("hs_email_sequence_id") !== "";
    return {
      ...{ ...common, channel: "email", direction: isInbound ? "inbound" : "outbound", at },
      isAutomatic: common.isAutomatic || (ofSequence && !isInbound),
      // A mail that was written down by hand has no ID of its own.
      isObserved: BY_MACHINE.has(source) || said("hs_email_message_id") !== "",
      ...{ isTwoWay: isInbound, isDone: !["SCHEDULED", "SENDING", "FAILED", "BOUNCED"].includes(status) },
    };
  }
  const channel = /LINKEDIN/i.test(said("hs_communication_channel_type")) ? "social" : "chat";
  return {
    ...common,
    channel,
    direction: "outbound",
    at,
    isObserved: BY_MACHINE.has(source),
    isTwoWay: false,
    isDone: true,
  };
}

/** Times are ISO, or milliseconds as text. */
export function parseTime(text: string): EpochMs | undefined {
  if (text === "") return undefined;
  return parseInstant(/^\d{10,15}$/.test(text) ? new Date(Number(text)).toISOString() : text);
}
