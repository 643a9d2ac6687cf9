/**
 * Who is meant by what a file calls somebody: whom the map names, or else a member by ID, by name, or by the address of their login; or else
 * somebody who was of a party once, as the map says. Each is looked up once.
 */
import type { FilePerson } from "../../api/facts/fact.ts";
import { nearest } from "../../agreement/document/read/nearest.ts";
import { PARTIES, type PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { type MemberId, memberId } from "../../base/ids.ts";
import type { FindPerson } from "../../connectors/files/map/facts-of-row.ts";
import type { Mapping } from "../../connectors/files/map/mapping.ts";
import { isKnown } from "../../engine/terms/known-people.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { Queryable } from "../../store/database/database.ts";
import { addressesOfMembers } from "../../store/people/member-accounts.ts";
import type { WorkspaceId } from "../../base/ids.ts";

/** Members by what a file may call them, in small letters; null where two are called so. */
export type Directory = { readonly terms: Terms; readonly called: ReadonlyMap<string, MemberId | null> };

/** @param db undefined: there are no logins yet */
export async function openDirectory(db: Queryable, workspaceId: WorkspaceId, terms: Terms): Promise<Directory> {
  const named = peopleOf(terms);
  const addresses = await addressesOfMembers(
    db,
    workspaceId,
    named.map(({ id }) => id),
  );
  const called = new Map<string, MemberId | null>();
  const call = (text: string, id: MemberId): void => {
    const key = asKey(text);
    const other = called.get(key);
    called.set(key, other === undefined || other === id ? id : null);
  };
  for (const { id, name } of named) call(name, id);
  for (const [id, address] of addresses) call(address, id);
  return { terms, called };
}

/** Everybody whom a version names, the present one first. */
function peopleOf(terms: Terms): readonly { readonly id: MemberId; readonly name: string }[] {
  const people: { readonly id: MemberId; readonly name: string }[] = [];
  for (let each: Terms | undefined = terms; each !== undefined; each = each.earlier)
    for (const { id, name } of each.agreement.people) people.push({ id: memberId(id), name });
  return people;
}

function asKey(text: string): string {
  return text.trim().toLowerCase();
}

const MOST_REMEMBERED = 10_000;

/** @param directory undefined: there is no agreement yet, and everybody is who the file calls them */
export function personFinder(mapping: Mapping, directory: Directory | undefined): FindPerson {
  const found = new Map<string, ReturnType<FindPerson>>();
  return (text) => {
    let person = found.get(text);
    if (person === undefined) {
      person = find(mapping, directory, text);
      if (found.size >= MOST_REMEMBERED) found.clear();
      found.set(text, person);
    }
    return person;
  };
}

function find(mapping: Mapping, directory: Directory | undefined, text: string): ReturnType<FindPerson> {
  const translated = Object.hasOwn(mapping.people, text) ? mapping.people[text] : undefined;
  const called = translated ?? text;
  const formerOf = formerPartyOf(mapping, called);
  if (directory === undefined) return formerPerson(called, formerOf);
  const { terms } = directory;
  if (isKnown(terms, memberId(called))) return { member: memberId(called) };
  if (formerOf !== undefined) return formerPerson(called, formerOf);
  const member = directory.called.get(asKey(called));
  if (member !== undefined && member !== null) return { member };
  const otherwise = mapping["unknown-people"];
  if (member === undefined && translated === undefined && otherwise !== "reject")
    return formerPerson(called, otherwise);
  return { reason: member === null ? AMBIGUOUS : whyUnknown(terms, called, translated !== undefined) };
}

function formerPerson(called: string, formerOf: PartyName | undefined): FilePerson {
  return { member: memberId(called), ...(formerOf === undefined ? {} : { formerOf }) };
}

function formerPartyOf(mapping: Mapping, person: string): PartyName | undefined {
  return PARTIES.find((party) => mapping["former-people"][party]?.includes(person));
}

const AMBIGUOUS = "is what two members are called. Say who is meant under `people` in the map, by member ID";

/** A file often misspells names; what was probably meant is offered. */
function whyUnknown(terms: Terms, called: string, isTranslated: boolean): string {
  const { people } = terms.agreement;
  const near = nearest(
    called,
    people.flatMap(({ id, name }) => [id, name]),
  );
  const meant = people.find(({ id, name }) => id === near || name === near);
  const hint = meant === undefined ? "" : ` (did you mean “${meant.id}”, ${meant.name}?)`;
  const where = isTranslated ? `: \`people\` in the map says “${called}”` : "";
  return `isn't named in the agreement${where}${hint}. Say who it is under \`people\` in the map, add them under \`people\` in the agreement, or, if they have left, list them under \`former-people\` in the map`;
}
