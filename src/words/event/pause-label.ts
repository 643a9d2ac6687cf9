import type { Agreement } from "../../agreement/terms/agreement.ts";

/** Why a clock is paused, as the agreement writes it; the id where it no longer has that reason. */
export function pauseLabel(
  { legs }: Pick<Agreement, "legs">,
  pause: { readonly clause: string; readonly reason: string },
): string {
  const pauses = legs.flatMap((leg) => leg.clocks.flatMap((clock) => clock.pauses));
  return pauses.find(({ clause }) => clause === pause.clause)?.label ?? pause.reason;
}
