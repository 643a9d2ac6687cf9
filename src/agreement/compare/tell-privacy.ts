/** Changes of how long persons are known by name. */
import type { Privacy } from "../privacy-terms.ts";
import { wallWords } from "../read/duration.ts";
import { field, smaller, type Told } from "./told.ts";

export function tellPrivacy(before: Privacy, after: Privacy): readonly Told[] {
  return field(
    before.forgetAfterMs,
    after.forgetAfterMs,
    (is, was) => `What identifies a person is now forgotten after ${wallWords(is)}, was ${wallWords(was)}`,
    smaller(before.forgetAfterMs, after.forgetAfterMs),
  );
}
