/** Events that say who a lead is: captured, once or again, corrected, or one with another. */
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { KnownAccount } from "./known-account.ts";
import type { Absorb, Capture } from "./input.ts";
import type { AttributeType } from "../../agreement/terms/parts/lead-terms.ts";

/** Null: it was not known before, or is not any more. */
export type Correction = {
  readonly of: "person" | "attribute";
  readonly field: string;
  readonly before: AttributeValue | null;
  readonly after: AttributeValue | null;
};

export type Happened = { readonly leadId: LeadId; readonly at: EpochMs };

export type PersonEvent =
  | (Happened & {
      readonly kind: "captured";
      /** Values that are there and cannot be read as what the agreement asks for; left out where all can. */
      readonly unreadable?: readonly Unreadable[];
      readonly capture: Omit<Capture, "kind" | "leadId" | "occurredAt" | "recordedAt" | "sentAs">;
    })
  /** A person who is a lead already was captured: it is the same lead, and no one's anew. */
  | (Happened & {
      readonly kind: "captured_again";
      readonly knownBy?: readonly string[];
      readonly account?: KnownAccount;
      /** What the sender calls the lead; another name of it from here on. */
      readonly sentAs: LeadId;
      readonly origin: string | null;
      /** As it is known now, and the attributes that were blank. */
      readonly person: Capture["person"];
      readonly filled: Capture["attributes"];
      readonly namedOwner: MemberId | null;
      /** Of what was filled. */
      readonly unreadable?: readonly Unreadable[];
    })
  /** What was known of the lead is something else now. */
  | (Happened & {
      readonly kind: "corrected";
      readonly knownBy?: readonly string[];
      readonly account?: KnownAccount;
      readonly by: MemberId | null;
      /** As it is known now. */
      readonly person: Capture["person"];
      /** What is another value than before, in the order of person and attributes; never empty. */
      readonly changes: readonly Correction[];
      /** Of what it says now. */
      readonly unreadable?: readonly Unreadable[];
      readonly note: string | null;
    })
  /** The lead is a duplicate of another, and goes on as that one. */
  | (Happened & {
      readonly kind: "merged";
      readonly by: MemberId;
      readonly into: LeadId;
      readonly note: string;
    })
  /** A duplicate goes on as this lead. */
  | (Happened & {
      readonly kind: "absorbed";
      readonly knownBy?: readonly string[];
      readonly account?: KnownAccount;
      readonly from: LeadId;
      /** As it is known now, and the attributes that were blank. */
      readonly person: Capture["person"];
      readonly filled: Capture["attributes"];
      readonly activities: Absorb["activities"];
      readonly touches: Absorb["touches"];
    });

/** What an attribute should have been. */
export type Unreadable = { readonly field: string; readonly type: AttributeType };
