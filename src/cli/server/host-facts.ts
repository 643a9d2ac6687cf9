/** What a process can find out about the machine that it runs on; certificates once a day, because others are asked for them. */
import { access, constants, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { connect } from "node:tls";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { HostFacts } from "../../reporting/alarms/operation-facts.ts";
import type { Queryable } from "../../store/database/database.ts";
import { INSTANT, rowWith } from "../../store/database/row-schema.ts";
import { rowsOf } from "../../store/database/rows-of.ts";
import type { Settings } from "../configuration/settings.ts";
import { presentInstant } from "../present-instant.ts";
import { encryptionKeyFileOf } from "./open-secrets.ts";

/** A host that doesn't answer keeps nothing else waiting. */
const ANSWERS_WITHIN_MS = 5_000;

export type HostSettings = Pick<
  Settings,
  "dataDir" | "databaseUrl" | "encryptionKey" | "encryptionKeyFile" | "anchorsFile" | "url" | "smtpUrl"
>;

/** @returns looks; it doesn't throw: what can't be found out is null */
export function openHostFacts(settings: HostSettings, db: Queryable): () => Promise<HostFacts> {
  let certificates: HostFacts["certificates"] = [];
  let askAgainAt = -Infinity;
  return async () => {
    const now = presentInstant();
    if (now >= askAgainAt) {
      const asked = await Promise.all(hostsOf(settings).map(certificateOf));
      certificates = asked.flatMap((each) => each ?? []);
      askAgainAt = now + (asked.includes(null) ? HOUR_MS : DAY_MS);
    }
    return {
      disk: await diskOf(settings),
      clockAheadMs: await clockAheadOf(db),
      encryptionKey: await keyFileOf(settings),
      certificates,
      anchorsFile: await anchorsFileOf(settings),
    };
  };
}

async function diskOf({ databaseUrl, dataDir }: HostSettings): Promise<HostFacts["disk"]> {
  if (databaseUrl !== undefined) return null;
  const of = await statfs(dataDir).catch(() => undefined);
  return of === undefined ? null : { path: dataDir, freeBytes: of.bavail * of.bsize, totalBytes: of.blocks * of.bsize };
}

async function clockAheadOf(db: Queryable): Promise<number | null> {
  try {
    const before = presentInstant();
    const [row] = await rowsOf(
      db,
      rowWith({ at: INSTANT }),
      "select (extract(epoch from clock_timestamp()) * 1000)::bigint as at",
    );
    return row === undefined ? null : Math.round((before + presentInstant()) / 2 - row.at);
  } catch {
    return null;
  }
}

async function keyFileOf(settings: HostSettings): Promise<HostFacts["encryptionKey"]> {
  if (settings.encryptionKey !== undefined) return null;
  const path = encryptionKeyFileOf(settings);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return { path, problem: "missing" };
  const isReadable = process.platform !== "win32" && (found.mode & 0o077) !== 0;
  return { path, problem: isReadable ? "readable" : null };
}

async function anchorsFileOf({ anchorsFile: path }: HostSettings): Promise<HostFacts["anchorsFile"]> {
  if (path === undefined) return null;
  const problemOf = (file: string): Promise<string | null> =>
    access(file, constants.W_OK).then(
      () => null,
      (error: unknown) => (error as { readonly code?: string }).code ?? "unknown",
    );
  const problem = await problemOf(path);
  // It is made with the first anchor.
  return { path, problem: problem === "ENOENT" ? await problemOf(dirname(path)) : problem };
}

type Host = { readonly of: string; readonly host: string; readonly port: number };

function hostsOf({ url, smtpUrl }: HostSettings): readonly Host[] {
  return [
    { of: "public URL", at: url, protocol: "https:", port: 443 },
    { of: "mail server", at: smtpUrl, protocol: "smtps:", port: 465 },
  ].flatMap(({ of, at, protocol, port }) => {
    const parsed = at === undefined ? null : URL.parse(at);
    if (parsed === null || parsed.protocol !== protocol) return [];
    return [{ of, host: parsed.hostname.replaceAll(/^\[|\]$/g, ""), port: Number(parsed.port) || port }];
  });
}

/** Whoever it is of: whether it is trusted is found out by those who connect. @returns null: the host doesn't answer */
function certificateOf({ of, host, port }: Host): Promise<HostFacts["certificates"][number] | null> {
  return new Promise((resolve) => {
    const socket = connect({
      ...{ host, port, rejectUnauthorized: false },
      // A name, and not an address, is asked for.
      ...(/^[\d.:]+$/.test(host) ? {} : { servername: host }),
    });
    const end = (expiresAt: EpochMs | null): void => {
      socket.destroy();
      resolve(expiresAt === null ? null : { of, host, expiresAt });
    };
    socket.setTimeout(ANSWERS_WITHIN_MS, () => end(null));
    socket.once("error", () => end(null));
    socket.once("secureConnect", () => {
      const until = Date.parse(socket.getPeerCertificate().valid_to);
      end(Number.isNaN(until) ? null : epochMs(until));
    });
  });
}
