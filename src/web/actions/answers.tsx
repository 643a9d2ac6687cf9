/** The answers to a lead: how each is shown, and what it asks for. Which are possible, the server says; what stands on their buttons, the catalogue of facts. */
import {
  IconArrowForwardUp,
  IconCheck,
  IconGavel,
  IconPhone,
  IconPlayerPause,
  IconPlayerPlay,
  IconScale,
  IconTrendingUp,
  IconX,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { FactAnswer, Lead } from "../client/client.ts";
import { sayFact } from "../client/say-fact.ts";
import type { AnswerFormProps } from "./answer-form.tsx";
import { DecideDisputeForm } from "./decide-dispute-form.tsx";
import { noteForm } from "./note-form.tsx";
import { PauseForm } from "./pause-form.tsx";
import { ProgressForm } from "./progress-form.tsx";
import { RejectForm } from "./reject-form.tsx";
import type { FactRef } from "./send-fact.ts";
import { TouchForm } from "./touch-form.tsx";

export type Answer = Lead["actions"][number] | Lead["offers"][number]["answer"];

/** Sent at once, without anything to fill in. */
export type AtOnce = {
  readonly send: (leadId: string, said: { readonly by: string; readonly fact: FactRef }) => Promise<FactAnswer>;
  readonly done: (lead: string) => string;
};
export type ShownAnswer = { readonly icon: typeof IconX } & (
  | AtOnce
  | { readonly title: string; readonly form: (props: AnswerFormProps) => ReactNode }
);

export const SHOWN_ANSWERS: Readonly<Record<Answer, ShownAnswer>> = {
  accept: {
    icon: IconCheck,
    send: (leadId, said) => sayFact("accept", leadId, said),
    done: (lead) => `${lead} was accepted.`,
  },
  reject: { icon: IconX, title: "Reject", form: RejectForm },
  qualify: {
    icon: IconCheck,
    send: (leadId, said) => sayFact("decide_grey", leadId, { ...said, decision: "qualify" }),
    done: (lead) => `${lead} was qualified.`,
  },
  leave: {
    icon: IconX,
    send: (leadId, said) => sayFact("decide_grey", leadId, { ...said, decision: "leave" }),
    done: (lead) => `${lead} was kept as a lead.`,
  },
  touch: { icon: IconPhone, title: "Log a touch", form: TouchForm },
  pass_on: {
    icon: IconArrowForwardUp,
    title: "Hand off",
    form: noteForm("pass_on", {
      send: "Hand off",
      done: (lead) => `${lead} was handed off.`,
      means: "Confirms that the lead is worth the next team’s time. It leaves your queue and their clocks start.",
      label: "Notes for the next owner",
    }),
  },
  progress: { icon: IconTrendingUp, title: "Report progress", form: ProgressForm },
  resume: {
    icon: IconPlayerPlay,
    send: (leadId, said) => sayFact("resume", leadId, said),
    done: (lead) => `Clocks for ${lead} were resumed.`,
  },
  pause: { icon: IconPlayerPause, title: "Pause", form: PauseForm },
  agree_rejection: {
    icon: IconCheck,
    title: "Agree with the rejection",
    form: noteForm("agree_rejection", {
      send: "Agree",
      done: (lead) => `You agreed with the rejection of ${lead}.`,
      means: "The rejection stands and can no longer be disputed.",
      label: "Note",
    }),
  },
  dispute: {
    icon: IconScale,
    title: "Dispute the rejection",
    form: noteForm("dispute", {
      send: "Dispute",
      done: (lead) => `The rejection of ${lead} was sent to the arbiter.`,
      means: "The arbiter decides whether the rejection stands. Without a decision by the deadline, it stands.",
      label: "Why it’s a good lead",
    }),
  },
  decide_dispute: { icon: IconGavel, title: "Decide the dispute", form: DecideDisputeForm },
};
