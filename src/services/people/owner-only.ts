import { AppError } from "../../base/app-error.ts";
import type { Actor } from "../actor.ts";

/** @throws AppError `not_permitted` when it is neither the owner of the workspace nor a command on the machine itself */
export function ownerOnly(actor: Actor): void {
  if (actor.kind === "program" || actor.isOwner) return;
  throw new AppError("not_permitted", "Only the workspace admin can do that", { remedy: "Ask the workspace admin" });
}
