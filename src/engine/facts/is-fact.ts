import { isRosterInput, type RosterInput } from "../roster/roster-input.ts";
import type { Input, Fact } from "../lead/input.ts";

/** Whether it comes from outside: not the passing of time, nor what follows from something else. */
export function isFact(input: Input | RosterInput): input is Fact {
  return (
    !isRosterInput(input) &&
    input.kind !== "time" &&
    input.kind !== "agreement_changed" &&
    input.kind !== "absence_changed" &&
    input.kind !== "members_changed" &&
    input.kind !== "absorb" &&
    input.kind !== "erase"
  );
}
