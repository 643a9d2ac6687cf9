/** How long a person is known by name. */
import type { PRIVACY } from "../../document/format/parts/privacy-format.ts";
import type { Value } from "../../document/format/field-value.ts";

/**
 * When what identifies a person is erased; what was counted stays. `src/engine/forget/forget-at.ts` gives the instant. It is wall time after the
 * lead has ended, or after the last that was heard of one that no party has in hand.
 */
export type Privacy = Value<typeof PRIVACY>;
