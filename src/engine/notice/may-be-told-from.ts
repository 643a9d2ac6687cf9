/** When someone may be told: not in quiet hours. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { isOpen } from "../calendar/is-open.ts";
import { nextClosing } from "../calendar/next-closing.ts";
import type { Terms } from "../terms/terms.ts";

/** The first instant, `at` or later, at which this member may be told. Leads of parties at once, unless they are spared as well. */
export function mayBeToldFrom({ agreement, quiet }: Terms, member: MemberId, at: EpochMs): EpochMs {
  if (quiet === undefined || !isSpared(agreement, member) || !isOpen(quiet, at)) return at;
  return nextClosing(quiet, at) ?? at;
}

function isSpared({ quietHours, parties }: Agreement, member: MemberId): boolean {
  return quietHours?.leads === true || !parties.some(({ lead }) => lead === member);
}
