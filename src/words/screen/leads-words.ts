/** What lists of leads say of themselves. */
import { counted } from "../english/counted.ts";

/**
 * @param times how often what is counted happened to them; null: leads are counted
 * @example ({ leads: 27, times: 29 }) → "27 leads, 29 times"; ({ leads: 10000, isMore: true }) → "More than 10,000 leads"
 */
export function leadsCountWords({
  leads,
  isMore,
  times,
}: {
  readonly leads: number;
  readonly isMore: boolean;
  readonly times: number | null;
}): string {
  const words = `${isMore ? "More than " : ""}${counted(leads, "lead")}`;
  return times === null || times === leads ? words : `${words}, ${counted(times, "time")}`;
}
