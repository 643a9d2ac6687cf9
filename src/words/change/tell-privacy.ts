/** Changes of how long persons are known by name. */
import type { Privacy } from "../../agreement/terms/privacy-terms.ts";
import { lengthWords } from "../../agreement/document/read/duration.ts";
import { field, smaller, type Told } from "./told.ts";

export function tellPrivacy(before: Privacy, after: Privacy): readonly Told[] {
  const [was, is] = [before, after].map((each) => lengthWords(each.forgetAfterMs, each.forgetAfterDays));
  return field(
    was,
    is,
    () => `What identifies a person is now forgotten after ${is}, was ${was}`,
    smaller(before.forgetAfterMs, after.forgetAfterMs),
  );
}
