/** What Baton's panel in the page of a CRM says about a lead. Data, before anybody lays it out. */
import type { NextKind } from "./explanation-words.ts";
import { MONTHS } from "../english/dates.ts";
import { type LinkForm, type LinkNow, linkPage, pressedWords } from "../mail/link-words.ts";
import { type CalledLead, companyBeside, leadName } from "../names/lead-name.ts";
import { stageState } from "../names/stage-names.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { clockFace, type ClockFace, type ShownClock } from "./clock-face.ts";
import { nextWords } from "./explanation-words.ts";

type PanelAction = "accept" | "reject";

export type PanelSaid = {
  readonly at: number;
  /** In which its reader reads times. */
  readonly zone: string;
  readonly lead: CalledLead & { readonly stage: Stage };
  readonly grade: { readonly label: string; readonly reason: string };
  readonly ownerName: string | null;
  readonly clock: (ShownClock & { readonly title: string; readonly isStep: (clock: string | null) => boolean }) | null;
  /** The sentence of the agreement. */
  readonly promise: string | null;
  readonly next: readonly {
    readonly kind: NextKind;
    readonly at: number;
    readonly clock: string | null;
    readonly sentence: string | null;
  }[];
  readonly answers: Readonly<Record<PanelAction, LinkNow>>;
  /** What became of what was pressed; null: nothing was. */
  readonly became: LinkNow | null;
};

export type PanelPage = {
  readonly title: string;
  readonly company: string | null;
  readonly grade: { readonly label: string; readonly reason: string };
  readonly owner: string;
  /** `leftMs`: it counts down, and so much is left. */
  readonly clock: (ClockFace & { readonly title: string; readonly leftMs: number | null }) | null;
  readonly promise: string | null;
  /** What follows, the first first. */
  readonly missed: readonly string[];
  readonly became: { readonly isDone: boolean; readonly text: string } | null;
  readonly forms: readonly (LinkForm & { readonly action: PanelAction; readonly problem: string | null })[];
  /** Why there are none. */
  readonly whyNone: string | null;
  readonly leadId: string;
};

/** Further ones are on the page of the lead. */
const MOST_MISSED = 2;

export function panelPage(said: PanelSaid): PanelPage {
  const { zone, lead, grade, ownerName, promise, answers, became } = said;
  const refused = became?.kind === "open" ? became : null;
  const forms = (["accept", "reject"] as const).flatMap((action) => {
    const now = refused?.action === action ? refused : answers[action];
    const { form, problem } = linkPage(now, zone);
    return now.kind !== "open" || form === null ? [] : [{ ...form, action, problem }];
  });
  return {
    ...{ title: leadName(lead), company: companyBeside(lead), grade, leadId: lead.leadId },
    owner: ownerName ?? "No one yet",
    ...{ clock: clockOf(said), promise, missed: missedOf(said), forms },
    became: became === null || refused !== null ? null : becameWords(became, zone),
    whyNone: forms.length > 0 ? null : whyNoneWords(answers, ownerName, lead.stage),
  };
}

function clockOf({ at, zone, clock }: PanelSaid): PanelPage["clock"] {
  if (clock === null) return null;
  const face = clockFace(clock, at, (instant) => shortInstant(instant, at, zone));
  const leftMs = clock.status === "running" && face.text.endsWith(" left") ? clock.dueAt - at : null;
  const text = leftMs === null ? face.text : `${stopwatchWords(leftMs)} left`;
  return { ...face, text, title: clock.title, leftMs, note: `${face.note ?? ""} (${zone})`.trim() };
}

/** @example 65_000 → "1:05"; 3_725_000 → "1:02:05" */
function stopwatchWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}

function missedOf({ at, zone, clock, next }: PanelSaid): readonly string[] {
  if (clock === null) return [];
  const steps = next.filter((each) => each.kind === "rung" && clock.isStep(each.clock) && each.at >= clock.dueAt);
  return steps
    .slice(0, MOST_MISSED)
    .map(
      ({ kind, at: when, sentence }) =>
        `${shortInstant(when, at, zone)}: ${sentence ?? nextWords(kind, clock.title, null)}`,
    );
}

const DONE: Readonly<Record<PanelAction, string>> = {
  accept: "You accepted this lead.",
  reject: "You rejected this lead.",
};

function becameWords(became: LinkNow, zone: string): PanelPage["became"] {
  if (became.kind === "done" && (became.action === "accept" || became.action === "reject"))
    return { isDone: true, text: DONE[became.action] };
  if (became.kind === "assigned_again")
    return {
      isDone: false,
      text: "The lead was assigned to you again since. Nothing was recorded: look once more.",
    };
  return { isDone: false, text: pressedWords(linkPage(became, zone)).said };
}

function whyNoneWords(answers: PanelSaid["answers"], ownerName: string | null, stage: Stage): string {
  const { kind } = answers.accept;
  switch (kind) {
    case "signs_in":
      return "Your company has you sign in to accept or reject: open the lead in Baton.";
    case "reassigned":
      return ownerName === null
        ? "No one owns this lead yet. Its owner accepts or rejects it."
        : `${ownerName} owns this lead, and accepts or rejects it.`;
    case "left":
      return "Your role in the agreement doesn’t accept or reject leads.";
    default:
      return `The lead ${stageState(stage)}. There is nothing to accept or reject.`;
  }
}

/** @example "14:30"; "Mon, Mar 9, 14:30" for another day */
function shortInstant(at: number, now: number, zone: string): string {
  const [then, today] = [at, now].map((each) => Temporal.Instant.fromEpochMilliseconds(each).toZonedDateTimeISO(zone));
  if (then === undefined || today === undefined) return "";
  const time = `${String(then.hour).padStart(2, "0")}:${String(then.minute).padStart(2, "0")}`;
  if (then.toPlainDate().equals(today.toPlainDate())) return time;
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][then.dayOfWeek - 1] ?? "";
  return `${weekday}, ${(MONTHS[then.month - 1] ?? "").slice(0, 3)} ${then.day}, ${time}`;
}

export type NoPanel =
  | "forged"
  | "expired"
  | "revoked"
  | "disconnected"
  | "no_agreement"
  | "left"
  | "unseen"
  | "erased"
  | "unknown_lead";

/** Why there is nothing to show, and what to do. */
export function noPanelWords(kind: NoPanel): { readonly title: string; readonly text: string } {
  switch (kind) {
    case "forged":
      return { title: "This panel can’t be read", text: "Its address was changed. Reload the record page." };
    case "expired":
      return { title: "This panel was open for more than an hour", text: "Reload the record page." };
    case "revoked":
      return { title: "This panel no longer works", text: "Its key was ended for security. Reload the record page." };
    case "disconnected":
      return {
        title: "This CRM isn’t connected any more",
        text: "Someone deleted the connection in Baton. Ask an admin of Baton.",
      };
    case "no_agreement":
      return { title: "No agreement is in effect yet", text: "Baton promises nothing about leads before that." };
    case "left":
      return {
        title: "You aren’t on a team any more",
        text: "The agreement no longer names you. Ask the head of your team.",
      };
    case "unseen":
      return {
        title: "You don’t see this lead in Baton",
        text: "It belongs to another team or member. Its owner and their head see it.",
      };
    case "erased":
      return { title: "This person’s data was erased", text: "There is nothing left to do about this lead." };
    case "unknown_lead":
      return {
        title: "This record isn’t a lead in Baton",
        text: "What is created in the CRM becomes one within a minute, if the mapping of the connection says so.",
      };
  }
}

/** @param address by which the CRM knows them; null: by none */
export function noMemberWords(address: string | null): { readonly title: string; readonly text: string } {
  return {
    title: "Baton doesn’t know who you are",
    text: `No member of the agreement has ${address === null ? "your address" : `the address ${address}`}. Ask an admin of Baton to match you under Settings → CRM.`,
  };
}
