/** Whom we sell to, whom we speak with, and who is out of profile. */
import type { ClauseId } from "../../base/ids.ts";
import type { Condition } from "./basic-terms.ts";

/** Whom we sell to, and whom we do not. */
export type Profile = {
  readonly customer: readonly ProfileTrait[];
  readonly personas: readonly Persona[];
  /** Who can never qualify by score. An exception can still name them. */
  readonly outOfProfile: readonly OutOfProfile[];
};
/** One trait of the ideal customer, in words; `when` says it for Baton too, where it can be said. */
export type ProfileTrait = {
  readonly clause: ClauseId;
  readonly label: string;
  readonly when: readonly Condition[];
  readonly why?: string | undefined;
};
/** Whom we speak with. */
export type Persona = {
  readonly clause: ClauseId;
  readonly role: string;
  readonly goals: readonly string[];
  readonly pains: readonly string[];
  readonly why?: string | undefined;
};
export type OutOfProfile = {
  readonly clause: ClauseId;
  readonly label: string;
  /** At least one. */
  readonly when: readonly Condition[];
  readonly why?: string | undefined;
};
