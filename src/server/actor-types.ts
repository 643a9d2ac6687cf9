import type { Actor } from "../services/actor.ts";

/** Who can ask by HTTP: an account. */
export type AccountActor = Extract<Actor, { kind: "account" }>;
