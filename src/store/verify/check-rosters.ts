/** Whether the ledgers of pools, absences, leavers and owners of accounts are what the decisions come to. */
import type { Roster } from "../../engine/roster/roster.ts";
import type { AccountOwners } from "../../engine/lead/known-account.ts";
import { type Difference, differenceOf } from "./difference.ts";

export function compareRosters(stored: Roster, replayed: Roster): Difference | null {
  return (
    compareEach("the ledger of the pool", byName(stored), byName(replayed)) ??
    compareEach("the absence", absencesOf(stored), absencesOf(replayed)) ??
    compareEach("the leaving of", stored.left, replayed.left)
  );
}

export function compareAccountOwners(stored: AccountOwners, replayed: AccountOwners): Difference | null {
  return compareEach("owner of the account", stored, replayed);
}

function byName({ pools }: Roster): ReadonlyMap<string, unknown> {
  return new Map(pools.map(({ pool, members }) => [pool, members]));
}

function absencesOf({ absences }: Roster): ReadonlyMap<string, unknown> {
  return new Map([...absences.values()].flat().map((absence) => [absence.id, absence]));
}

function compareEach(
  what: string,
  stored: ReadonlyMap<string, unknown>,
  replayed: ReadonlyMap<string, unknown>,
): Difference | null {
  for (const key of new Set([...replayed.keys(), ...stored.keys()])) {
    const found = differenceOf("derived", `${what} ${key}`, stored.get(key) ?? null, replayed.get(key) ?? null);
    if (found !== null) return found;
  }
  return null;
}
