/**
 * Pages, and what is heavy in them, are files of their own (chunks). One that doesn't come is asked for again. One that is gone, because a newer build
 * has taken the place of the one that is open, makes the page that needs it load anew, once; until then nothing is lost, also not by a glance at a link.
 */
import { lazyRouteComponent } from "@tanstack/react-router";

const AGAIN_AFTER_MS = [400, 1_200];
/** By this beginning the router knows that a page must be loaded anew when it is shown: once for each message. */
const MISSING = "Failed to fetch dynamically imported module";

/** A component that comes with its chunk when it is shown, or when a link to it is pointed at. */
export function lazyChunk<Chunk extends Readonly<Record<string, unknown>>, Name extends keyof Chunk & string>(
  load: () => Promise<Chunk>,
  name: Name,
) {
  return lazyRouteComponent(() => loadChunk(load, name), name);
}

export function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith(MISSING);
}

/** @param name what it is called where it doesn’t come */
export async function loadChunk<Chunk>(load: () => Promise<Chunk>, name: string): Promise<Chunk> {
  try {
    return await load();
  } catch (cause) {
    const again = cause instanceof Error ? await loadAgain<Chunk>(cause) : undefined;
    if (again !== undefined) return again;
    throw new Error(`${MISSING}: ${name} of ${buildHere()}`, { cause });
  }
}

/** A browser keeps it in mind when a file didn't come, and does not ask for it again under the same address. */
async function loadAgain<Chunk>({ message }: Error): Promise<Chunk | undefined> {
  const address = /https?:\S+\.js$/.exec(message)?.[0];
  if (address === undefined) return undefined;
  for (const afterMs of AGAIN_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    try {
      return (await import(/* @vite-ignore */ `${address}?again=${afterMs}`)) as Chunk;
    } catch {
      // It is asked for once more, or said to be missing.
    }
  }
  return undefined;
}

/** Each build has another. */
function buildHere(): string {
  return document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? "";
}
