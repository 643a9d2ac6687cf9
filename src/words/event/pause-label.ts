import type { Agreement } from "../../agreement/terms/agreement.ts";

/** Why a clock stands still, as the agreement writes it; the id where it does not have that reason any more. */
export function pauseLabel({ legs }: Agreement, pause: { readonly clause: string; readonly reason: string }): string {
  const pauses = legs.flatMap((leg) => leg.clocks.flatMap((clock) => clock.pauses));
  return pauses.find(({ clause }) => clause === pause.clause)?.label ?? pause.reason;
}
