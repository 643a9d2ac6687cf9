/**
 * What a bench compares Baton with. Rivals are packages of their own (`bench/package.json`): the program and its tests need none of them,
 * so each bench says for itself what it uses of a rival.
 */
import { createRequire } from "node:module";

const require = createRequire(new URL("../package.json", import.meta.url));

/** @throws Error that says how to install them */
export function rival(name: string): unknown {
  try {
    return require(name);
  } catch (cause) {
    throw new Error(`${name} isn't installed. Run \`npm ci --prefix bench\``, { cause });
  }
}
