import type { Actor } from "../../services/actor.ts";

/** Whoever runs a command on the machine. */
export const OPERATOR: Actor & { readonly kind: "program" } = { kind: "program", name: "the operator" };
