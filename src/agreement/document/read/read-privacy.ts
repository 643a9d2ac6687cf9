/** Reads `privacy`: how long persons are known by name. */
import { clauseId } from "../../../base/ids.ts";
import { DAY_MS, durationMs } from "../../../base/time.ts";
import type { PRIVACY } from "../format/privacy-format.ts";
import type { Privacy } from "../../terms/privacy-terms.ts";
import { readWallDuration } from "./read-duration.ts";
import type { Section } from "./section.ts";

/** Sooner, a lead would lose its name while its month is still talked about. The longest is that of every length of time. */
const SHORTEST_MS = durationMs(30 * DAY_MS);

export function readPrivacy(section: Section<(typeof PRIVACY)["keys"]> | undefined): Privacy | undefined {
  if (section === undefined) return undefined;
  const { ms, days } = readWallDuration(section.spot("forget-after"), SHORTEST_MS);
  return {
    clause: clauseId("privacy.forget-after"),
    forgetAfterMs: ms,
    ...(days === undefined ? {} : { forgetAfterDays: days }),
    why: section.why(),
  };
}
