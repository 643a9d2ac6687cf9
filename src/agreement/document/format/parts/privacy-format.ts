/** Part 13: how long persons are known by name. */
import { DAY_MS, durationMs } from "../../../../base/time.ts";
import { decides } from "../effect.ts";
import { clause, group, wallDuration, why } from "../field.ts";

/** Sooner, a lead would lose its name while its month is still talked about. The longest is that of every length of time. */
const SHORTEST_MS = durationMs(30 * DAY_MS);

export const PRIVACY = clause(
  "privacy.forget-after",
  group("How long personal data is kept.", "{ forget-after: 730 days }", {
    "forget-after": decides(
      "engine/forget/forget-at",
      wallDuration(
        "When personal data is erased: this long after a lead has ended (customer, lost, disqualified, or merged), or after the last activity or touch of a lead that no team is working. The counts stay. From 30 days to ten years.",
        "730 days",
        SHORTEST_MS,
      ),
    ),
    why,
  }),
);
