/** People by the name that this version gives them: it may name others than the one in force. */
import { capital } from "../../words/english/names.ts";
import type { Version } from "../client/version-client.ts";

export function nameIn({ people }: Pick<Version, "people">, id: string): string {
  return people.find((person) => person.id === id)?.name ?? id;
}

/** Who did something, where a line begins with it: "The operator" is a program, and has no name of its own. */
export function actorAtStart({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return kind === "program" ? capital(name) : name;
}
