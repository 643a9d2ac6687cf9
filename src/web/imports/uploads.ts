/**
 * Files on their way to the server, for as long as this window is open. A chunk at a time: one whose answer was lost is sent again, and counts once. Whoever closes
 * the window chooses the same files again, and only what is missing is sent.
 */
import { useSyncExternalStore } from "react";
import { CHUNK_BYTES, sendChunk } from "../client/imports-client.ts";
import { describeProblem, ProblemError } from "../client/problem-error.ts";

export type Upload = {
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** The server isn't reached, and is asked again. */
  readonly isWaiting: boolean;
  /** Why it ended before its end. */
  readonly failure: string | undefined;
  readonly isDone: boolean;
};
export type FileToSend = { readonly file: number; readonly content: File; readonly receivedBytes: number };

const AGAIN_AFTER_MS = [1_000, 2_000, 5_000, 10_000];
const uploads = new Map<string, Upload>();
const stops = new Map<string, AbortController>();
const listeners = new Set<() => void>();

function note(importId: string, standing: Upload): void {
  uploads.set(importId, standing);
  for (const each of listeners) each();
}

export function useUpload(importId: string | undefined): Upload | undefined {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    () => (importId === undefined ? undefined : uploads.get(importId)),
  );
}

export function stopUpload(importId: string): void {
  stops.get(importId)?.abort();
  stops.delete(importId);
  uploads.delete(importId);
  for (const each of listeners) each();
}

/** Sends what is missing of each. */
export async function sendFiles(importId: string, files: readonly FileToSend[]): Promise<void> {
  stopUpload(importId);
  const stop = new AbortController();
  stops.set(importId, stop);
  const totalBytes = files.reduce((sum, { content }) => sum + content.size, 0);
  let before = 0;
  let standing: Upload = { sentBytes: 0, totalBytes, isWaiting: false, failure: undefined, isDone: false };
  const say = (more: Partial<Upload>): void => note(importId, (standing = { ...standing, ...more }));
  try {
    for (const { file, content, receivedBytes } of files) {
      for (let start = receivedBytes; start < content.size;) {
        say({ sentBytes: before + start });
        start = await sendPatiently(importId, file, { content, start }, stop.signal, (isWaiting) => say({ isWaiting }));
      }
      before += content.size;
    }
    say({ sentBytes: totalBytes, isDone: true });
  } catch (error) {
    if (stop.signal.aborted) return;
    say({ failure: error instanceof Error ? describeProblem(error).detail : "The file can’t be read any more." });
  }
}

/** @returns where to go on */
async function sendPatiently(
  importId: string,
  file: number,
  { content, start }: { readonly content: File; readonly start: number },
  signal: AbortSignal,
  onWaiting: (isWaiting: boolean) => void,
): Promise<number> {
  const bytes = content.slice(start, start + CHUNK_BYTES);
  const sha256 = await checksumOf(bytes);
  for (let tries = 0; ; tries += 1) {
    try {
      const receivedBytes = await sendChunk(importId, file, { start, bytes, sha256 }, signal);
      onWaiting(false);
      return receivedBytes;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 429)
        throw error;
      onWaiting(true);
      await pause(AGAIN_AFTER_MS[Math.min(tries, AGAIN_AFTER_MS.length - 1)] ?? 0, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("stopped", "AbortError"));
    });
  });
}

/** Browsers say it over HTTPS and on the machine itself. */
async function checksumOf(bytes: Blob): Promise<string | undefined> {
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return undefined;
  const digest = new Uint8Array(await subtle.digest("SHA-256", await bytes.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
