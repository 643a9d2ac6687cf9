/**
 * Who was signed in a moment ago: the answers of session look-ups, kept for seconds, so that a program that sends a thousand facts is looked
 * up once and not a thousand times.
 *
 * It is memory of this process. What this process changes – a sign-out, a tie, somebody who joins – counts at once, because everything is
 * forgotten then. What another server on the same database changes counts here when the answer is too old: for up to `KEPT_MS` after somebody
 * signed out there, a copy of their cookie still opens this server. What time alone changes is not overslept: an answer ends with the member's last
 * day, and when a version comes in force. Signing asks for the password, which is never looked up here.
 *
 * Keys of programs are kept alike, each for the company that it was looked up for.
 */
import { hash } from "node:crypto";
import type { WorkspaceId } from "../base/ids.ts";
import type { KeyActor } from "../services/keys/find-key.ts";
import type { AccountActor } from "./actor-types.ts";

/** How long an answer is believed, in milliseconds. */
const KEPT_MS = 5_000;
/** Sessions that are remembered; one more, and the oldest answer is forgotten. */
const MOST_SESSIONS = 10_000;

export type Asker = {
  /** What they are in the company that the request is for. */
  readonly actor: AccountActor | KeyActor;
  readonly email: string | null;
  /** Whether they are anybody there. */
  readonly isIn: boolean;
  /** The company demands two-step verification of them, and they have none: they can set it up, and nothing else. */
  readonly lacksSecondStep?: boolean;
  /** Requests a minute, where they are not those of a login. */
  readonly rate?: number | null;
};
type LookedUp = { readonly asker: Asker; readonly endsInMs: number };

export type KnownSessions = {
  /** @param session the cookie of the session, signature and all. @returns undefined when it must be looked up */
  readonly find: (session: string, workspaceId: WorkspaceId) => Asker | undefined;
  /** Looks a session up, and remembers the answer until it is too old or the session ends. That nobody is signed in is never remembered. */
  readonly lookUp: (
    session: string,
    workspaceId: WorkspaceId,
    look: () => Promise<LookedUp | undefined>,
  ) => Promise<Asker | undefined>;
  /** Runs what changes who somebody is. Whatever becomes of it, everybody is looked up anew from then on. */
  readonly forgetAfter: <T>(change: () => Promise<T>) => Promise<T>;
};

export type KnownSessionsOptions = {
  readonly keptMs?: number;
  readonly mostSessions?: number;
  /** Milliseconds since any instant, that never go back: whatever happens to the clock of the machine, an answer gets old. */
  readonly now?: () => number;
};

export function knownSessions({
  keptMs = KEPT_MS,
  mostSessions = MOST_SESSIONS,
  now = () => performance.now(),
}: KnownSessionsOptions = {}): KnownSessions {
  /** By the hash of the cookie: the memory of the process opens no session. The oldest answer is the first. */
  const known = new Map<string, { readonly asker: Asker; readonly until: number }>();
  let changes = 0;

  return {
    find(session, workspaceId) {
      const found = known.get(keyOf(session, workspaceId));
      return found !== undefined && now() < found.until ? found.asker : undefined;
    },
    async lookUp(session, workspaceId, look) {
      const [askedAt, changesBefore] = [now(), changes];
      const found = await look();
      // What was read while something changed may be of before the change.
      if (found !== undefined && changes === changesBefore) {
        const key = keyOf(session, workspaceId);
        known.delete(key);
        known.set(key, { asker: found.asker, until: askedAt + Math.min(keptMs, found.endsInMs) });
        const [oldest] = known.keys();
        if (known.size > mostSessions && oldest !== undefined) known.delete(oldest);
      }
      return found?.asker;
    },
    async forgetAfter(change) {
      try {
        return await change();
      } finally {
        changes += 1;
        known.clear();
      }
    },
  };
}

/** Somebody can be one thing in one company, and another in the next. */
function keyOf(session: string, workspaceId: WorkspaceId): string {
  return `${hash("sha256", session, "base64")} ${workspaceId}`;
}
