/** A step of the ladder. */
import { eachDoes } from "../effect.ts";
import { choice, group, why } from "../field.ts";

const ESCALATE = "engine/escalation/escalate";

export const ACTION = eachDoes(
  { "warn-owner": ["tells", ESCALATE], "tell-lead": ["tells", ESCALATE], reassign: ["decides", ESCALATE] },
  choice("What happens.", "tell-lead", {
    "warn-owner": "the lead owner is reminded, or alerted after the deadline",
    "tell-lead": "the head of the team that owes the target is notified",
    reassign: "the lead is reassigned, if its owner has neither accepted nor touched it",
  }),
);

/** A rung with its reason. */
export const RUNG = group("An escalation step.", "{ do: tell-lead }", { do: ACTION, why });
