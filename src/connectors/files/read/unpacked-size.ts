/** How much a compressed file may unpack to. A file of leads shrinks to a tenth; what shrinks to a thousandth was made to do harm. */
import { invalidFile } from "./invalid-file.ts";

const UNPACKED_BYTES_MAX = 32 * 2 ** 30;
const RATIO_MAX = 250;
/** Below this, nothing is suspicious: a small file of equal rows shrinks to almost nothing. */
const UNSUSPICIOUS_BYTES = 64 * 2 ** 20;

/**
 * @param packedBytes of the file
 * @param unpackedBytes of what was unpacked of it so far
 * @throws AppError `input_invalid`
 */
export function assertUnpacked(path: string, packedBytes: number, unpackedBytes: number): void {
  if (unpackedBytes <= UNSUSPICIOUS_BYTES) return;
  if (unpackedBytes > packedBytes * RATIO_MAX)
    throw invalidFile(
      path,
      `the file unpacks to more than ${RATIO_MAX} times its size, which no table does`,
      "If it is what you expect, unpack it, save the table as CSV (UTF-8), and use that file",
    );
  if (unpackedBytes > UNPACKED_BYTES_MAX)
    throw invalidFile(path, "the file unpacks to more than 32 GB", "Split it into several files");
}
