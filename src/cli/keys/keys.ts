/** `baton keys`: the keys by which programs come in, for whoever is at the machine. */
import { epochMs, HOUR_MS } from "../../base/time.ts";
import { KEY_SCOPES, type KeyScope } from "../../policy/roles.ts";
import { createKey } from "../../services/keys/create-key.ts";
import { readKeys } from "../../services/keys/read-keys.ts";
import { revokeKey } from "../../services/keys/revoke-key.ts";
import { rotateKey } from "../../services/keys/rotate-key.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";

const DAY_HOURS = 24;

export type CreateFlags = {
  readonly scope: readonly string[];
  readonly source?: readonly string[];
  readonly rate?: number;
  readonly days?: number;
};

export async function create(
  terminal: Terminal,
  settings: Settings,
  name: string,
  { scope, source = [], rate, days }: CreateFlags,
): Promise<ExitCode> {
  const unknown = scope.find((each) => !isScope(each));
  if (unknown !== undefined) throw new UsageError(`“${unknown}” isn't a scope. Use ${KEY_SCOPES.join(", ")}`);
  return withServices(settings, async (ctx) => {
    const expiresAt = days === undefined ? null : epochMs(ctx.now() + days * DAY_HOURS * HOUR_MS);
    const { token } = await createKey(ctx, {
      ...{ name, sources: source, rate: rate ?? null, expiresAt },
      scopes: scope.filter(isScope),
    });
    shown(terminal, token);
    return EXIT.done;
  });
}

export async function list(terminal: Terminal, settings: Settings): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    const { keys } = await readKeys(ctx);
    if (keys.length === 0) terminal.err("There are no keys. Create one with `baton keys create`\n");
    for (const { keyId, name, scopes, sources, lastUsedAt, expiresAt } of keys) {
      const sends = sources.length === 0 ? "" : ` from ${sources.join(", ")}`;
      const used = lastUsedAt === null ? "never used" : `last used ${isoOf(lastUsedAt)}`;
      const ends = expiresAt === null ? "doesn't expire" : `expires ${isoOf(expiresAt)}`;
      terminal.out(`${keyId}  ${name}: ${scopes.join(", ")}${sends}; ${used}; ${ends}\n`);
    }
    return EXIT.done;
  });
}

export async function rotate(
  terminal: Terminal,
  settings: Settings,
  keyId: string,
  { hours }: { readonly hours: number },
): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    const until = hours === 0 ? null : epochMs(ctx.now() + hours * HOUR_MS);
    const { token } = await rotateKey(ctx, { keyId, until, expiresAt: null });
    shown(terminal, token);
    terminal.err(until === null ? "The old key no longer works\n" : `The old key works until ${isoOf(until)}\n`);
    return EXIT.done;
  });
}

export async function revoke(terminal: Terminal, settings: Settings, keyId: string): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    await revokeKey(ctx, { keyId });
    terminal.out("Revoked. A running server refuses the key within five seconds\n");
    return EXIT.done;
  });
}

/** Alone on standard output, so that a script can take it. */
function shown(terminal: Terminal, token: string): void {
  terminal.out(`${token}\n`);
  terminal.err("Store the key now; it won't be shown again. Send it as the header “Authorization: Bearer KEY”\n");
}

function isScope(text: string): text is KeyScope {
  return (KEY_SCOPES as readonly string[]).includes(text);
}

function isoOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16).concat("Z");
}
