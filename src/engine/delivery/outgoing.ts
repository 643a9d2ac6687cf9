/** What goes out together to one person over one channel, and what became of a try: the port that connectors fill. */
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { CarriedParts } from "../notice/carried.ts";
import type { OptionalMail } from "./optional-mail.ts";

export type NoticeInWords = {
  /** Null: it is about no lead. */
  readonly leadId: LeadId | null;
  readonly text: string;
  readonly clause: string | null;
  /** By when the receiver, or whom they answer for, is to act; null: nothing is to be done by an instant. */
  readonly actBy: EpochMs | null;
  /** What it takes the place of. */
  readonly skipped: readonly string[];
};

/** A digest in words. Its paths are those of pages of the company, such as `/leads?late=yes`. */
export type OutgoingDigest = {
  readonly title: string;
  /** What a subject says. */
  readonly headline: string;
  readonly path: string;
  /** When it was due, where it comes later than that; null: it comes in time. */
  readonly wasDueAt: EpochMs | null;
  readonly sections: readonly {
    readonly title: string;
    readonly lines: readonly { readonly text: string; readonly path: string | null }[];
  }[];
  readonly notes: readonly string[];
};

/** A page of the company, and what a link to it says. */
export type OutgoingPlace = { readonly text: string; readonly path: string };

export type OutgoingFile = { readonly name: string; readonly bytes: Uint8Array };

/** Leads that its receiver was handed and is asked about, the latest first. */
export type OutgoingRatings = {
  readonly leads: readonly {
    readonly leadId: LeadId;
    readonly name: string | null;
    readonly email: string | null;
    readonly company: string | null;
    /** Of a link by which they rate it; null: they have to sign in. */
    readonly token: string | null;
  }[];
  /** Those that are not named, too. */
  readonly total: number;
  readonly path: string;
};

/** What a receiver can do about a lead from where they read of it, the next step first. */
export const LINK_ACTIONS = ["accept", "touch", "reject"] as const;
/** By a link: what a button does, or the question how good the lead was. */
export type LinkAction = (typeof LINK_ACTIONS)[number] | "rate";

export type OutgoingNotice = NoticeInWords & {
  /** Of the lead. */
  readonly name: string | null;
  readonly email: string | null;
  readonly company: string | null;
  /** Why the lead is as urgent as it is: the label of its grade, and the reason in words. */
  readonly grade: { readonly label: string; readonly reason: string } | null;
  /** The receiver's promises about the lead, the earliest first. */
  readonly due: readonly { readonly what: string; readonly clause: string; readonly at: EpochMs }[];
  readonly carried: CarriedParts | null;
  /** Null: it is about something else. */
  readonly digest: OutgoingDigest | null;
  /** Where a notice that is about no lead is looked at; null or left out: with all others. */
  readonly place?: OutgoingPlace | null;
  /** A PDF that goes with it, where the channel takes files. */
  readonly file?: OutgoingFile | null;
  /** Null: it asks for none. */
  readonly ratings: OutgoingRatings | null;
  /** What its receiver can do about the lead, each by a signed link of theirs; none where the company has them sign in. */
  readonly buttons: readonly MessageButton[];
};

export type MessageButton = {
  readonly action: (typeof LINK_ACTIONS)[number];
  readonly token: string;
  /** One of them is said with it; none: there is nothing to choose. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

export type Outgoing = {
  /** The same for every try: whoever gets it twice can tell. */
  readonly deliveryId: string;
  /** How a try before this one ended isn't known. */
  readonly isRepeat: boolean;
  readonly workspace: string;
  readonly company: string;
  /** `address`: where they are reached over the channel. */
  readonly to: { readonly member: MemberId; readonly name: string; readonly address: string };
  /** In which they read times. */
  readonly zone: string;
  readonly at: EpochMs;
  /** In the order of the log, at least one. */
  readonly notices: readonly OutgoingNotice[];
  /** By which its receiver turns off all mails of a kind that is among them; `isAll`: it says nothing else. Null: all of it they must get. */
  readonly unsubscribing: { readonly kind: OptionalMail; readonly token: string; readonly isAll: boolean } | null;
};

export type Tried =
  | { readonly kind: "sent" }
  /** `isUnknown`: it may have arrived all the same. `askedMs`: how long the other side asks to wait. */
  | { readonly kind: "again"; readonly reason: string; readonly isUnknown: boolean; readonly askedMs?: number }
  /** It will never be taken. `isAddress`: nothing that goes there will. */
  | { readonly kind: "refused"; readonly reason: string; readonly isAddress: boolean };

/** Never throws over the other side: what it does is an answer. */
export type Send = (outgoing: Outgoing) => Promise<Tried>;
