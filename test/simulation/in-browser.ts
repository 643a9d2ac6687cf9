/** What a browser is given to live a year with: `globalThis.liveYear(plan)`. */
import { digestOf } from "./digest-of.ts";
import { liveYear, type YearPlan } from "./live-year.ts";

export type Told = { readonly digest: string; readonly breaches: number; readonly decisions: number };

export async function tellYear(plan: YearPlan): Promise<Told> {
  const { chapters, breaches, decisions } = liveYear(plan);
  return { digest: await digestOf(chapters), breaches: breaches.length, decisions };
}

Object.assign(globalThis, { tellYear });
