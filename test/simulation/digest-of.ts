/** One number for all bytes of a year: SHA-256, each chapter together with what came before it. Node and browsers bring the hash. */
export async function digestOf(chapters: readonly string[]): Promise<string> {
  let soFar = "";
  for (const chapter of chapters) {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${soFar}\n${chapter}`));
    soFar = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  return soFar;
}
