/** What a key of the format does, and what has to be said of each. */

/**
 * - `decides`: what becomes of a lead, or of the agreement, depends on it
 * - `measures`: a number of a report depends on it
 * - `tells`: who is told, when or how depends on it
 * - `prose`: people read it, and nothing depends on it
 */
export type EffectKind = "decides" | "measures" | "tells" | "prose";
/** `by`: the file that carries it out. */
export type Effect =
  | { readonly what: Exclude<EffectKind, "prose">; readonly by: string }
  | { readonly what: "prose"; readonly by?: undefined };

/** Effects by key, as deep as the format has keys. */
export type EffectTree = Effect | { readonly [key: string]: EffectTree };
