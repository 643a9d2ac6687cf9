/** A step of the ladder. */
import { choice, group, why } from "./field.ts";

export const ACTION = choice("What happens.", "tell-lead", {
  "warn-owner": "the lead owner is reminded, or alerted after the deadline",
  "tell-lead": "the head of the team that owes the target is notified",
  reassign: "the lead is reassigned, if its owner has neither accepted nor touched it",
});

/** A rung with its reason. */
export const RUNG = group("An escalation step.", "{ do: tell-lead }", { do: ACTION, why });
