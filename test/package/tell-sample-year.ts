import { agreementOf, SAMPLE } from "../complete-agreement.fixture.ts";
import { tellYear, type Told } from "../simulation/in-browser.ts";

/** Of a year, its first days. */
export function tellSampleYear(days: number): Promise<Told> {
  return tellYear({ agreement: agreementOf(SAMPLE), seed: 11, days, leadsPerDay: 4 });
}
