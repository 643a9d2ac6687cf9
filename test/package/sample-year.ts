/** The sample company's year, decided by what is packed: the same bytes as by the sources, on the Node of development. */
import { expect, test } from "vitest";
import { tellSampleYear } from "./tell-sample-year.ts";

test("the sample year has the bytes that it has elsewhere", async () => {
  const { SAMPLE_DAYS: days, SAMPLE_DIGEST: digest } = process.env;
  expect((await tellSampleYear(Number(days))).digest).toBe(digest);
});
