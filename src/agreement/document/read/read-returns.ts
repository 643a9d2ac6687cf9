/** Reads `returns`: who answers for leads that nobody works. */
import { clauseId } from "../../../base/ids.ts";
import { DAY_MS, durationMs } from "../../../base/time.ts";
import type { Party } from "../../terms/agreement.ts";
import type { Returns } from "../../terms/lead-terms.ts";
import type { RETURNS } from "../format/hand-off-format.ts";
import { readWallDuration } from "./read-duration.ts";
import type { People } from "./read-people.ts";
import type { Section } from "./section.ts";

const DAYS_UNLESS_SAID = 90;
/** More often nobody would look. */
const SHORTEST_MS = durationMs(DAY_MS);

export function readReturns(
  section: Section<(typeof RETURNS)["keys"]> | undefined,
  { people, parties }: { readonly people: People; readonly parties: readonly Party[] },
): Returns | undefined {
  if (section === undefined) return undefined;
  const lead = parties.find(({ name }) => name === "marketing")?.lead;
  return {
    clause: clauseId("returns"),
    owner: section.has("owner") || lead === undefined ? people.named(section.spot("owner")) : lead,
    lookAgain: section.has("look-again")
      ? readWallDuration(section.spot("look-again"), SHORTEST_MS)
      : { ms: durationMs(DAYS_UNLESS_SAID * DAY_MS), days: DAYS_UNLESS_SAID },
    sameRep: section.flag("same-rep"),
    why: section.why(),
  };
}
