/** Whom we sell to, whom we speak with, and who is out of profile. */
import type { PROFILE } from "../../document/format/parts/profile-format.ts";
import type { Value } from "../../document/format/field-value.ts";

/** Whom we sell to, and whom we do not. Those out of profile can never qualify by score; an exception can still name them. */
export type Profile = Value<typeof PROFILE>;
/** `when` holds at least one condition. */
export type OutOfProfile = Profile["outOfProfile"][number];
