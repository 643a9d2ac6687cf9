/** What the words of activity exports mean: a touch by a person on a channel, or something that the lead did. */
import type { Channel } from "../../../engine/lead/input.ts";
import { wordsOf } from "./words-of.ts";

const CHANNEL_WORDS: Readonly<Record<Channel, readonly string[]>> = {
  call: [
    "call",
    "calls",
    "called",
    "phone",
    "telephone",
    "dial",
    "dialed",
    "voicemail",
    "anruf",
    "telefonat",
    "ligacao",
    "llamada",
    "appel",
  ],
  email: ["email", "emails", "mail", "mails", "e"],
  meeting: [
    "meeting",
    "meetings",
    "demo",
    "appointment",
    "lunch",
    "visit",
    "event",
    "besuch",
    "termin",
    "reuniao",
    "reunion",
    "zoom",
  ],
  chat: ["chat", "sms", "whatsapp", "text", "message"],
  social: ["linkedin", "social", "xing", "inmail"],
};
/** The lead did it, or nobody did. */
const OF_THE_LEAD = new Set([
  "opened",
  "open",
  "clicked",
  "click",
  "received",
  "incoming",
  "inbound",
  "replied",
  "reply",
  "bounced",
  "submitted",
  "submit",
  "visited",
  "viewed",
  "downloaded",
  "registered",
  "attended",
  "unsubscribed",
  "requested",
  "request",
  "form",
  "webinar",
  "page",
  "delivered",
]);
const AUTOMATIC = new Set([
  "automated",
  "automatic",
  "auto",
  "sequence",
  "marketing",
  "mass",
  "list",
  "bulk",
  "drip",
  "cadence",
  "system",
  "autoresponder",
  "newsletter",
]);

/** @returns undefined when it is no touch */
export function channelOf(text: string): Channel | undefined {
  const words = wordsOf(text.toLowerCase());
  if (words.length === 0 || words.length > 5 || words.some((word) => OF_THE_LEAD.has(word))) return undefined;
  const is = (channel: Channel): boolean =>
    words.some((word, at) => CHANNEL_WORDS[channel].includes(word) && (word !== "e" || words[at + 1] === "mail"));
  return (["social", "chat", "call", "meeting", "email"] as const).find(is);
}

/** A program did it by itself. */
export function isAutomatic(text: string): boolean {
  return wordsOf(text).some((word) => AUTOMATIC.has(word));
}

/** @example "Completed", "Done", "TRUE" */
export function saysDone(text: string): boolean {
  return /^(?:done|completed?|held|true|yes|1|finished|erledigt|abgeschlossen|sent|logged|connected)$/i.test(
    text.trim(),
  );
}
