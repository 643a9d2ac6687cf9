import type { Actor } from "../services/actor.ts";

/** Who can ask by HTTP: an account. */
export type AccountActor = Extract<Actor, { kind: "account" }>;

/** Whom a route lets in. `anybody`: without a session too. `account`: also one tied to nobody. Left out: members and the owner. */
export type Admits = "anybody" | "account";
