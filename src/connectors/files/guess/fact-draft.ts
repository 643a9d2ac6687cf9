/** What a guess of facts is made of. */
import type { MapDraft } from "./map-draft.ts";
import type { SampledColumn } from "./sampled-column.ts";

export type FactDraft = Readonly<Record<string, unknown>>;
/** Facts with who is named in them, and rows that a lead has several of. */
export type Facts = { readonly facts: readonly FactDraft[]; readonly people: readonly SampledColumn[] };

export type FactNeed = {
  readonly draft: MapDraft;
  readonly leadIsUnique: boolean;
  readonly hasDeals: boolean;
};

export type Made = { readonly fact: FactDraft; readonly people?: readonly SampledColumn[] };
export type Make = (need: FactNeed, path: readonly ["facts", number]) => Made | undefined;
