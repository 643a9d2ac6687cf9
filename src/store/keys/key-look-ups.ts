/**
 * Keys that are asked for while others are looked up are looked up together, in one statement, whichever companies they are of: a thousand programs
 * that send one fact each cost a look-up for each, and not a connection for each.
 *
 * Nobody is given what was read before they asked: a key that was revoked meanwhile opens nothing.
 */
import type { EpochMs } from "../../base/time.ts";
import type { Database } from "../database/database.ts";
import { findApiKeys, isUseToNote, type KeyAndHash, type KeyOf, noteKeysUsed } from "./api-keys.ts";

export type AskedKey = KeyOf & {
  /** Says whether the key opens, and so is used. Undefined: there is no such key in the workspace. */
  readonly opens: (key: KeyAndHash | undefined, at: EpochMs) => boolean;
};

/** @returns the key, if it opens */
export type LookUpKey = (asked: AskedKey) => Promise<KeyAndHash | undefined>;

type Waiting = {
  readonly asked: AskedKey;
  readonly resolve: (key: KeyAndHash | undefined) => void;
  readonly reject: (error: unknown) => void;
};

/** In one statement, at most. */
const AT_ONCE = 64;

export function keyLookUps(db: Database, now: () => EpochMs): LookUpKey {
  const waiting: Waiting[] = [];
  let isLooking = false;
  async function look(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, AT_ONCE);
      try {
        const found = await lookUp(
          db,
          batch.map(({ asked }) => asked),
          now(),
        );
        for (const [index, { resolve }] of batch.entries()) resolve(found[index]);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isLooking = false;
  }
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (isLooking) return;
      isLooking = true;
      // Who asks in the same turn of the loop shares the first look-up already.
      setImmediate(() => void look());
    });
}

async function lookUp(
  db: Database,
  asked: readonly AskedKey[],
  at: EpochMs,
): Promise<readonly (KeyAndHash | undefined)[]> {
  const keys = [
    ...new Map(
      asked.map(({ workspaceId, keyId }) => [nameOf({ workspaceId, keyId }), { workspaceId, keyId }]),
    ).values(),
  ];
  const workspaces = [...new Set(keys.map(({ workspaceId }) => workspaceId))];
  return db.transaction(
    async (tx) => {
      const known = new Map((await findApiKeys(tx, keys)).map((key) => [nameOf(key), key]));
      const found = asked.map((each) => {
        const key = known.get(nameOf(each));
        return each.opens(key, at) ? key : undefined;
      });
      const used = new Set(found.flatMap((key) => (key !== undefined && isUseToNote(key, at) ? [key] : [])));
      if (used.size > 0) await noteKeysUsed(tx, [...used], at);
      return found;
    },
    { plansOnce: true, workspaces },
  );
}

function nameOf({ workspaceId, keyId }: KeyOf): string {
  return `${workspaceId} ${keyId}`;
}
