/** Warnings of Baton as its other sentences; Node would print its process and an advice for programmers with them. */

/** As they are named where they are raised, in with-services.ts. */
const OURS: ReadonlySet<string> = new Set(["ClockSkew", "Upgrade"]);

/** Warnings of Node and of libraries stay as they were. */
export function printWarnings(err: (text: string) => void): void {
  const before = process.listeners("warning");
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    if (OURS.has(warning.name)) err(`baton: ${warning.message}\n`);
    else for (const print of before) print(warning);
  });
}
