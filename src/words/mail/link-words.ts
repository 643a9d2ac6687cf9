/** What the page behind the button of a message says: what it will do, or why it does nothing now. Data, before anybody lays it out. */
import type { EpochMs } from "../../base/time.ts";
import type { LinkStanding } from "../../engine/delivery/link-standing.ts";
import { type Rating, RATINGS } from "../../engine/lead/input.ts";
import type { LinkAction } from "../../engine/delivery/outgoing.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { instantWords } from "../english/dates.ts";
import { RATING_NAMES, RATING_QUESTION } from "../names/rating-names.ts";
import { stageState } from "../names/stage-names.ts";
import type { SaidRefusal } from "../refusal/refusal-words.ts";
import type { MailFact } from "./mail-words.ts";
import { type CalledLead, leadNameWithCompany } from "../names/lead-name.ts";

/** The lead as it is now, as far as the receiver may see it. */
export type LinkedLead = CalledLead & {
  readonly stage: Stage;
  /** Who has it; null: nobody. */
  readonly ownerName: string | null;
  readonly grade: { readonly label: string; readonly reason: string };
  /** The receiver's earliest promise about it. */
  readonly due: { readonly what: string; readonly at: EpochMs } | null;
};

export type RejectChoice = { readonly id: string; readonly label: string; readonly needsNote: boolean };

/** `done`: by this link. `signs_in`: the company has its people sign in for that. `left`: the receiver is nobody in the agreement any more. */
export type LinkNow =
  | { readonly kind: "forged" }
  | { readonly kind: "expired" | "revoked" | "signs_in" | "left" | "erased"; readonly leadId: string }
  | { readonly kind: "someone_else"; readonly leadId: string; readonly receiver: string; readonly signedIn: string }
  | OverLink
  | OpenLink;

type OverLink = {
  readonly kind: Exclude<LinkStanding, "erased" | "open"> | "done";
  readonly action: LinkAction;
  readonly lead: LinkedLead;
};
type OpenLink = {
  readonly kind: "open";
  readonly action: LinkAction;
  readonly lead: LinkedLead;
  readonly receiver: string;
  /** That can be given now. */
  readonly reasons: readonly RejectChoice[];
  /** What they said last how good the lead was; null: nothing, or nobody asks. */
  readonly rated: Rating | null;
  /** Why what was confirmed was not recorded. */
  readonly refused: (SaidRefusal & { readonly said: SaidByForm }) | null;
};
/** What was chosen on the page. */
export type SaidByForm = { readonly choice: string | null; readonly note: string | null };

export type LinkPage = {
  readonly title: string;
  readonly about: string | null;
  readonly facts: readonly MailFact[];
  readonly text: string;
  readonly problem: string | null;
  /** Null: there is nothing to confirm. */
  readonly form: LinkForm | null;
  /** Null: it is about none. */
  readonly leadId: string | null;
  /** Where no lead is opened from it. */
  readonly opens: "queue" | "notices";
};
export type LinkForm = {
  readonly submit: string;
  /** One of them is to be chosen; none: there is nothing to choose. */
  readonly choice: {
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  } | null;
  readonly note: string | null;
  /** As it was filled in before. */
  readonly said: SaidByForm;
};

/** @param zone of the receiver @param chosen already, as the button says that was pressed */
export function linkPage(now: LinkNow, zone: string, chosen: string | null = null): LinkPage {
  switch (now.kind) {
    case "forged":
      return plain(
        null,
        "This link can’t be read",
        "Part of it is missing, or it was changed. Open it from the message again.",
      );
    case "expired":
      return plain(
        now.leadId,
        "This link has expired",
        "The buttons of a message work for seven days. Nothing was recorded.",
      );
    case "revoked":
      return plain(
        now.leadId,
        "This link no longer works",
        "The links of earlier messages were ended for security. Nothing was recorded.",
      );
    case "signs_in":
      return plain(now.leadId, "Sign in to do this", "Your company has you sign in for this. Nothing was recorded.");
    case "left":
      return plain(
        now.leadId,
        "You can’t do this any more",
        "The agreement no longer names you on a team. Nothing was recorded.",
      );
    case "erased":
      return plain(now.leadId, "This person’s data was erased", "There is nothing left to do about this lead.");
    case "someone_else":
      return plain(
        now.leadId,
        `This link is for ${now.receiver}`,
        `You’re signed in as ${now.signedIn}. Nothing was recorded.`,
      );
    case "open":
      return asked(now, zone, chosen);
    default:
      return over(now);
  }
}

function plain(leadId: string | null, title: string, text: string): LinkPage {
  return { title, text, leadId, opens: "queue", about: null, facts: [], problem: null, form: null };
}

function over({ kind, action, lead }: OverLink): LinkPage {
  const { title, text } = overWords(kind, action, lead);
  return { ...plain(lead.leadId, title, text), about: leadNameWithCompany(lead) };
}

function overWords(
  kind: OverLink["kind"],
  action: LinkAction,
  { stage, ownerName }: LinkedLead,
): { readonly title: string; readonly text: string } {
  const stands = `The lead ${stageState(stage)}`;
  switch (kind) {
    case "done":
      return {
        title: {
          accept: "You accepted this lead",
          touch: "Your call is logged",
          reject: "You rejected this lead",
          rate: "Thank you: your rating is recorded",
        }[action],
        text:
          action === "rate"
            ? "Marketing sees it in its reports. To change it, press another button of the message."
            : `It was recorded by the button of this message. ${stands} now.`,
      };
    case "answered":
      return { title: "There is nothing to do here any more", text: `${stands} now. Nothing was recorded.` };
    case "reassigned":
      return {
        title: "This lead isn’t yours any more",
        text: `${ownerName === null ? "No one owns it now" : `${ownerName} owns it now`}. Nothing was recorded.`,
      };
    case "assigned_again":
      return {
        title: "This message is about an earlier assignment",
        text: "The lead was assigned to you again since. Use the latest message about it. Nothing was recorded.",
      };
    case "ended":
      return { title: "This lead is closed", text: `${stands}. Nothing was recorded.` };
    case "merged":
      return { title: "This lead was merged into another", text: "Open the one that was kept. Nothing was recorded." };
  }
}

function asked(
  { action, lead, receiver, reasons, rated, refused }: OpenLink,
  zone: string,
  chosen: string | null,
): LinkPage {
  const { grade, due, leadId } = lead;
  const facts: readonly (MailFact | false)[] = [
    { label: grade.label, text: grade.reason },
    rated !== null && { label: "Your rating so far", text: RATING_NAMES[rated] },
    action !== "rate" && due !== null && { label: due.what, text: `by ${instantWords(due.at, zone)}` },
  ];
  return {
    title: {
      accept: "Accept this lead?",
      touch: "Log your call?",
      reject: "Reject this lead?",
      rate: RATING_QUESTION,
    }[action],
    about: leadNameWithCompany(lead),
    facts: facts.filter((each) => each !== false),
    text: `${rated === null ? "Nothing has been recorded yet. It" : "Another answer replaces it. It"} will be recorded for ${receiver}.`,
    problem:
      refused === null
        ? null
        : [refused.message, refused.remedy, ""]
            .filter((each) => each !== undefined)
            .join(". ")
            .trim(),
    form: { ...formOf(action, reasons), said: refused?.said ?? { choice: chosen ?? rated, note: null } },
    leadId,
    opens: "queue",
  };
}

function formOf(action: LinkAction, reasons: readonly RejectChoice[]): Omit<LinkForm, "said"> {
  switch (action) {
    case "accept":
      return { submit: "Accept", choice: null, note: null };
    case "touch":
      return {
        submit: "Log call",
        choice: { label: "Did you reach them?", options: choicesOf(action, reasons) },
        note: "Note (optional)",
      };
    case "rate":
      return {
        submit: "Send rating",
        choice: { label: "Your rating", options: choicesOf(action, reasons) },
        note: "Note (optional)",
      };
    case "reject":
      return {
        submit: "Reject",
        choice: { label: "Why?", options: choicesOf(action, reasons) },
        note: reasons.some(({ needsNote }) => needsNote) ? "Note" : "Note (optional)",
      };
  }
}

/** What is said with an answer. @returns empty: nothing is */
export function choicesOf(
  action: LinkAction,
  reasons: readonly RejectChoice[],
): readonly { readonly value: string; readonly label: string }[] {
  switch (action) {
    case "accept":
      return [];
    case "touch":
      return [
        { value: "talked", label: "Yes, we talked" },
        { value: "no_answer", label: "No answer" },
      ];
    case "rate":
      return RATINGS.map((rating) => ({ value: rating, label: RATING_NAMES[rating] }));
    case "reject":
      return reasons.map(({ id, label, needsNote }) => ({
        value: id,
        label: needsNote ? `${label} (needs a note)` : label,
      }));
  }
}

/** The page in one line, where there is none. `isOver`: there is nothing more to do. */
export function pressedWords({ title, text, problem, form }: LinkPage): {
  readonly said: string;
  readonly isOver: boolean;
} {
  if (form !== null) return { said: `${problem ?? "Nothing was recorded"}.`, isOver: false };
  return { said: `${title}. ${text}`, isOver: true };
}
