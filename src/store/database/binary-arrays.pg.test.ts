import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { bytesArray, textArray } from "./binary-arrays.ts";

test("PostgreSQL reads of an array what was put in, whatever it is", async () => {
  const { db } = await testDatabase();
  const texts = fc.array(fc.option(fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", ""))));
  const bytes = fc.array(fc.uint8Array().map((each) => Buffer.from(each)));
  await fc.assert(
    fc.asyncProperty(texts, bytes, async (some, other) => {
      const [row] = await db.query("select $1::text[] as texts, $2::bytea[] as bytes", [
        textArray(some),
        bytesArray(other),
      ]);
      expect(row).toEqual({ texts: some, bytes: other });
    }),
    { numRuns: 30 },
  );
});
