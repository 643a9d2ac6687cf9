/** By whom people may sign in beside a password: a list in a file (YAML or JSON), or in the environment itself. */
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { Settings } from "../configuration/settings.ts";
import { UsageError } from "../usage-error.ts";

const Providers = z
  .array(
    z
      .strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/),
        label: z.string().min(1).max(60),
        "discovery-url": z.url({ protocol: /^https?$/ }),
        "client-id": z.string().min(1),
        "client-secret": z.string().min(1),
        domains: z.array(z.string().regex(/^[^@\s]+\.[^@\s]+$/)).default([]),
      })
      .transform((said) => ({
        ...{ id: said.id, label: said.label, discoveryUrl: said["discovery-url"] },
        ...{ clientId: said["client-id"], clientSecret: said["client-secret"] },
        domains: said.domains.map((domain) => domain.toLowerCase()),
      })),
  )
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "two providers have the same id");

export type OfferedProvider = z.infer<typeof Providers>[number];

/** @throws UsageError */
export async function offeredProviders(
  { providers }: Settings,
  publicUrl: string | undefined,
): Promise<readonly OfferedProvider[]> {
  if (providers === undefined) return [];
  const isText = /^\s*[[{-]/.test(providers);
  const text = isText ? providers : await readFile(providers, "utf8").catch(() => undefined);
  if (text === undefined) throw new UsageError(`Can't read the providers in ${providers} (BATON_PROVIDERS)`);
  const read = Providers.safeParse(parsed(text));
  if (!read.success) throw new UsageError(`BATON_PROVIDERS isn't valid: ${z.prettifyError(read.error)}`);
  if (read.data.length > 0 && publicUrl === undefined)
    throw new UsageError("Providers send people back to a public URL. Set it with --url or BATON_URL");
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new UsageError(`BATON_PROVIDERS can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
