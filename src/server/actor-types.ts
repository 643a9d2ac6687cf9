import type { Actor } from "../services/actor.ts";

/** Whoever signed in, or a demo. */
export type AccountActor = Extract<Actor, { kind: "account" }>;
