/** What the ways to reach a lead, and how a touch is known, are called. */
import type { Channel, Evidence } from "../../engine/lead/input.ts";

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  call: "call",
  email: "email",
  meeting: "meeting",
  chat: "chat",
  social: "social message",
};

export const EVIDENCE_NAMES: Readonly<Record<Evidence, string>> = {
  observed: "recorded by a system",
  logged: "logged by a rep",
  status: "status change only",
};
