/**
 * What a CRM offers so that Baton works with it both ways. Each CRM is one folder that makes a `CrmPort`; whatever decides something – whose a lead is,
 * what a change there means, what is written and when – stands outside of it, once, for every CRM.
 *
 * Inbound, a CRM only ever says that a record may have changed. It is read again, with the history of its fields, and what that says becomes facts: at the
 * time it happened there, under the ID that the change has there. Outbound, a write says what a record is to say; how that is written is the connector's.
 */
import type { EpochMs } from "../base/time.ts";
import type { Channel } from "../engine/lead/input.ts";
import type { Stage } from "../engine/lead/lead-event.ts";

export const CRM_KINDS = ["hubspot", "salesforce"] as const;
export type CrmKind = (typeof CRM_KINDS)[number];

/** What records of a type are to Baton. A plan may have no `lead` records: then the stage stands on the person. */
export const RECORD_ROLES = ["person", "lead", "company", "deal", "activity"] as const;
export type RecordRole = (typeof RECORD_ROLES)[number];

/** A record there. `type` is the CRM's own name, such as `contacts` or `Opportunity`. */
export type RecordRef = { readonly type: string; readonly id: string };

/** How a field came to say what it says. `self`: by this connection. */
export const CHANGED_THROUGH = ["person", "automation", "import", "app", "self", "unknown"] as const;
export type ChangedThrough = (typeof CHANGED_THROUGH)[number];

export type FieldChange = {
  /** Null: blank. */
  readonly value: string | null;
  /** By the clock there. */
  readonly at: EpochMs;
  /** The user's ID there; null: nobody is named. */
  readonly by: string | null;
  readonly through: ChangedThrough;
  /** By which this change is known for good: the same whenever it is read again, another one for each change. */
  readonly id: string;
  /** The ID is made of the value, since nothing better is known: a value that comes back has it again. */
  readonly isOfValue?: true;
};

/** A call, an email, a meeting, or a message that people had with a lead. */
export type CrmActivity = {
  readonly channel: Channel;
  readonly direction: "outbound" | "inbound";
  readonly at: EpochMs;
  /** The user's ID there. */
  readonly by: string | null;
  /** Sent by a sequence or a workflow, not by a person. */
  readonly isAutomatic: boolean;
  /** A machine there saw it (a synced mailbox, a dialer), rather than somebody who logged it. */
  readonly isObserved: boolean;
  /** The lead answered: they talked. */
  readonly isTwoWay: boolean;
  /** False: planned, or missed. */
  readonly isDone: boolean;
};

export type CrmDeal = {
  /** As the CRM writes it: a plain decimal number; null: none is stated. */
  readonly amount: string | null;
  /** ISO 4217; null: the company's own there. */
  readonly currency: string | null;
  /** ID of the stage; its name and its meaning are in the `CrmSchema`. */
  readonly stage: string | null;
  readonly standing: "open" | "won" | "lost";
};

export type CrmRecord = RecordRef & {
  readonly role: RecordRole;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
  /** Its page there. */
  readonly url: string | null;
  /** ID of the user; null: nobody's, or that of a queue. */
  readonly owner: string | null;
  /** Of a person, or of a lead record that is one. The first address is the main one. */
  readonly person: {
    readonly name: string | null;
    readonly emails: readonly string[];
    readonly company: string | null;
  } | null;
  readonly deal: CrmDeal | null;
  readonly activity: CrmActivity | null;
  /** What its fields say, by the names of the fields there; blank ones are left out. */
  readonly values: Readonly<Record<string, string>>;
  /** The changes of each field that was asked for, the oldest first. */
  readonly history: Readonly<Record<string, readonly FieldChange[]>>;
  /** What it belongs to, or belongs to it. */
  readonly links: readonly RecordRef[];
};

export type RecordRead =
  | { readonly kind: "present"; readonly record: CrmRecord }
  /** `merged`: `into` has it now. `erased`: for privacy, and Baton erases its own. `hidden`: this connection may not see it. */
  | {
      readonly kind: "gone";
      readonly ref: RecordRef;
      readonly how: "deleted" | "merged" | "erased" | "hidden";
      readonly into: RecordRef | null;
      readonly at: EpochMs | null;
    };

/** A record that may have changed. `at`: when, by the clock there, where it is said. */
export type Changed = RecordRef & { readonly at: EpochMs | null };

/** One way in which changes are heard of; several may say the same. */
export type CrmFeed = {
  /** Such as `journal`, `recent`, `late`, or `sweep`. */
  readonly name: string;
  /** Between two looks while nothing is new. */
  readonly everyMs: number;
};
export type CrmHeard = {
  readonly changed: readonly Changed[];
  /** Opaque; kept when what was heard has been kept. */
  readonly cursor: string;
  /** More is there already. */
  readonly isMore: boolean;
  /** Something may have been missed since then: a sweep is due. Null: nothing was. */
  readonly missedSince: EpochMs | null;
};

export type CrmUser = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Archived users own records of before; nothing is given to them. */
  readonly isActive: boolean;
};

/** Whose the credentials are, and what they may. */
export type CrmAccount = {
  /** Of the portal or the organization: a connection stays with the one that it was made for. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly zone: string | null;
  readonly currency: string | null;
  readonly isSandbox: boolean;
  /** What this connection needs and was not granted, by its name there. */
  readonly missingScopes: readonly string[];
  /** Types of records that the plan lacks. */
  readonly missingTypes: readonly string[];
};

export type CrmField = {
  readonly type: string;
  readonly name: string;
  readonly label: string;
  readonly isWritable: boolean;
  /** Null: free text, a number, or a date. */
  readonly options: readonly { readonly value: string; readonly label: string }[] | null;
};
export type CrmStage = {
  readonly type: string;
  /** The field that holds it. */
  readonly field: string;
  readonly value: string;
  readonly label: string;
  readonly pipeline: string | null;
  readonly standing: "open" | "won" | "lost";
};
export type CrmSchema = {
  readonly types: readonly { readonly type: string; readonly role: RecordRole; readonly label: string }[];
  readonly fields: readonly CrmField[];
  /** In their order there. */
  readonly stages: readonly CrmStage[];
};

/** A field that Baton makes there and alone writes; its name there begins with `baton_`. */
export type OwnField = { readonly name: string; readonly label: string; readonly kind: "text" | "instant" | "url" };

export type CrmWrite = {
  /** Of this write, for good: one that may have arrived is found again by it, not made twice. */
  readonly key: string;
} & (
  | {
      readonly kind: "update";
      readonly ref: RecordRef;
      /** Null makes blank. `owner` of a record is written as the field of that name there. */
      readonly values: Readonly<Record<string, string | null>>;
    }
  /** Where a person with the address is there already, that one is the outcome, and blank fields of it are filled. */
  | {
      readonly kind: "create";
      readonly role: "person" | "lead";
      readonly email: string | null;
      /** Written as the fields of that meaning there, where `values` doesn't say them. */
      readonly person: { readonly name: string | null; readonly company: string | null };
      readonly values: Readonly<Record<string, string>>;
      readonly links: readonly RecordRef[];
    }
  | {
      readonly kind: "task" | "note";
      readonly about: readonly RecordRef[];
      readonly owner: string | null;
      readonly title: string;
      readonly text: string;
      readonly dueAt: EpochMs | null;
    }
);

/** What became of a write, by its key. */
export type Written = { readonly key: string } & (
  | { readonly kind: "written"; readonly ref: RecordRef; readonly isNew: boolean; readonly at: EpochMs | null }
  /** The CRM will not have it. `code` is its own; `reason` a sentence; `field` at fault, `ref` in the way. */
  | {
      readonly kind: "refused";
      readonly code: string;
      readonly reason: string;
      readonly field: string | null;
      readonly ref: RecordRef | null;
    }
  | { readonly kind: "gone"; readonly ref: RecordRef; readonly into: RecordRef | null }
  /** Not now: it is tried again. `isUnknown`: it may have been done. */
  | { readonly kind: "again"; readonly reason: string; readonly isUnknown: boolean; readonly notBefore: EpochMs | null }
);

/** A limit of the other side: what is left of it is shared with whatever else is connected there. */
export type Budget = {
  readonly name: string;
  readonly limit: number;
  readonly left: number;
  /** What this connection may use of it. */
  readonly ours: number;
  readonly used: number;
  readonly resetsAt: EpochMs | null;
};

/**
 * Why a call as a whole came to nothing. `denied`: the credentials are wrong, expired, or revoked; only a person can mend that. `forbidden`: something wasn't
 * granted, or the plan lacks it. `limited`: not before then. `away`: nobody answered, or not as agreed.
 */
export class CrmFailure extends Error {
  readonly kind: "denied" | "forbidden" | "limited" | "away";
  /** The other side's own word for it. */
  readonly code: string;
  readonly notBefore: EpochMs | null;
  constructor(
    kind: CrmFailure["kind"],
    code: string,
    message: string,
    { notBefore = null, cause }: { readonly notBefore?: EpochMs | null; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = "CrmFailure";
    this.kind = kind;
    this.code = code;
    this.notBefore = notBefore;
  }
}

/** All throw a `CrmFailure`. Lists may be of any length; the connector cuts them into what the CRM takes. */
export type CrmPort = {
  readonly kind: CrmKind;
  account(): Promise<CrmAccount>;
  users(): Promise<readonly CrmUser[]>;
  schema(): Promise<CrmSchema>;
  /** Makes the fields that are missing, as a group of their own. */
  makeFields(fields: readonly OwnField[]): Promise<void>;
  readonly feeds: readonly CrmFeed[];
  /**
   * @param cursor null: from now on; a `sweep` goes through all that there is
   * @param asked `isBehind`: much waits to be read or written, so that what matters less may be heard of later
   */
  changes(feed: string, cursor: string | null, asked?: { readonly isBehind: boolean }): Promise<CrmHeard>;
  /** One answer for each; `history` names the fields, by type, whose changes are wanted. */
  read(
    refs: readonly RecordRef[],
    history: Readonly<Record<string, readonly string[]>>,
  ): Promise<readonly RecordRead[]>;
  /** One outcome for each, whatever became of it; throws only where none was tried. */
  write(writes: readonly CrmWrite[]): Promise<readonly Written[]>;
  budgets(): readonly Budget[];
};

/** By their names in `CrmConnector.credentials`. */
export type Credentials = Readonly<Record<string, string>>;

export type CrmOpening = {
  readonly credentials: Credentials;
  /** Others take their place, such as a token that was refreshed. */
  readonly keep: (credentials: Credentials) => Promise<void>;
  /** What this connection may use of each limit there, in percent. */
  readonly sharePercent: number;
  readonly now: () => EpochMs;
};

/** A request that came in, as it came: what is signed is its bytes. */
export type CrmDelivery = {
  readonly method: string;
  /** The address that people use, with path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
};
export type CrmReceived =
  | { readonly kind: "heard"; readonly changed: readonly Changed[] }
  /** A wrong signature, or a delivery that is too old. */
  | { readonly kind: "refused"; readonly reason: string };

/** One thing that somebody enters to connect. */
export type CrmCredential = {
  readonly name: string;
  readonly label: string;
  readonly isOptional: boolean;
  /** What it may say; left out: anything. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
};

/** Somebody is sent to the CRM, agrees there, and comes back with a code, which is exchanged as the credentials `code`, `redirectAddress`, and `verifier`. */
export type CrmConsent = {
  readonly credentials: Credentials;
  /** The page of Baton that they come back to. */
  readonly redirectAddress: string;
  /** Comes back with them. */
  readonly state: string;
  /** SHA-256 of the verifier, in base64url (RFC 7636, S256); a CRM that knows no such proof leaves it out. */
  readonly challenge: string;
};

/** A way to connect, and what is entered for it. */
export type CrmWay = {
  readonly name: string;
  readonly label: string;
  /** Names of credentials that it can't do without. */
  readonly needs: readonly string[];
  /** Names of those that may be entered too. */
  readonly takes: readonly string[];
  /** Where somebody is sent to agree; left out: no one has to. @throws CrmFailure `denied` where what was entered can't be such */
  readonly consentAddress?: (consent: CrmConsent) => string;
};

/** Who looks at which record there, as the CRM says it under its signature. */
export type CrmPanelAsked =
  | {
      readonly kind: "asked";
      /** ID of the portal or the organization. */
      readonly account: string;
      /** `id` as in `CrmUser`; null: the CRM names them by address only. */
      readonly user: { readonly id: string | null; readonly email: string | null };
      readonly record: RecordRef;
    }
  /** A wrong signature, one that is too old, or not what the CRM sends. */
  | { readonly kind: "refused"; readonly reason: string };

/** How a CRM shows Baton's panel in the page of a record. */
export type CrmPanel = {
  /** Origins of the pages that may show it in a frame. */
  readonly origins: (account: Pick<CrmAccount, "url">) => readonly string[];
  /** @param credentials of the connection; `panelSecret` beside them where the app of the panel is one of its own */
  readonly read: (credentials: Credentials, delivery: CrmDelivery, now: EpochMs) => CrmPanelAsked;
};

/** What one folder gives: all that a CRM is to the rest of Baton. */
export type CrmConnector = {
  readonly kind: CrmKind;
  /** As people call it. */
  readonly name: string;
  /** What may be entered to connect; all of it is kept sealed. */
  readonly credentials: readonly CrmCredential[];
  /** How it is connected by people; the first is what most do. */
  readonly ways: readonly CrmWay[];
  /** Opens no connection yet. @throws CrmFailure `denied` where credentials are missing, or can't be such */
  readonly open: (opening: CrmOpening) => CrmPort;
  /** Left out: nothing is received. */
  readonly receive?: (credentials: Credentials, delivery: CrmDelivery, now: EpochMs) => CrmReceived;
  readonly panel: CrmPanel;
  /** What stages and status values usually mean there, by the value; what isn't named means nothing yet. Left out: nothing is known. */
  readonly usualStages?: Readonly<Record<string, readonly Stage[]>>;
  /** The field of people or leads that usually says where they came from. */
  readonly usualOrigin: string;
};
