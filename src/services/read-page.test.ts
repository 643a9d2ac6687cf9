/** Cursors: where the next page begins, and what a cursor of another question is answered with. */
import { expect, test } from "vitest";
import type { Keyset, Slice } from "../store/database/keyset.ts";
import { readPage } from "./read-page.ts";

const BY_ID: Keyset = [{ sql: "id", type: "int" }];
const listed = (filter: Readonly<Record<string, unknown>>, list = "numbers") => ({ list, filter, keyset: BY_ID });

/** The numbers from 1 to 5. */
async function numbers({ after, limit }: Slice): Promise<readonly { readonly key: readonly number[] }[]> {
  const first = Number(after?.[0] ?? 0) + 1;
  return [1, 2, 3, 4, 5]
    .filter((each) => each >= first)
    .slice(0, limit)
    .map((each) => ({ key: [each] }));
}
const ask = (limit: number, cursor?: string, of = listed({})) => readPage(of, { limit, cursor }, numbers);
const nextOf = async (of = listed({})): Promise<string> => (await ask(2, undefined, of)).next ?? "";

test("each page says where the next begins, and the last that there is none", async () => {
  const first = await ask(2);
  const second = await ask(2, first.next ?? "");
  const third = await ask(2, second.next ?? "");
  expect([first, second, third].map(({ rows }) => rows.map(({ key }) => key[0]))).toEqual([[1, 2], [3, 4], [5]]);
  expect(third.next).toBeNull();
  expect(await ask(5)).toMatchObject({ next: null });
  expect(await ask(0)).toEqual({ rows: [], next: null });
});

test("a page may be of another size than the one before", async () => {
  expect((await ask(1, await nextOf())).rows).toHaveLength(1);
  expect((await ask(4, await nextOf())).rows).toHaveLength(3);
});

test("a filter that is left out is the same as none, in whatever order it is said", async () => {
  const next = await nextOf(listed({ a: "1", b: "2", c: undefined }));
  expect((await ask(1, next, listed({ b: "2", a: "1", d: null }))).rows).toEqual([{ key: [3] }]);
});

test.each([
  ["of another list", listed({}, "letters"), /another list or filter/],
  ["of another filter", listed({ member: "ria" }), /another list or filter/],
])("a cursor %s is refused, and the field named", async (_of, of, message) => {
  await expect(ask(2, await nextOf(of))).rejects.toMatchObject({
    code: "input_invalid",
    message: expect.stringMatching(message) as string,
    facts: { field: "cursor" },
  });
});

test.each([
  ["x"],
  ["bm90IGpzb24"],
  [Buffer.from("{}").toString("base64url")],
  [Buffer.from("[1]").toString("base64url")],
])("what is no cursor is refused: %s", async (cursor) => {
  await expect(ask(2, cursor)).rejects.toMatchObject({ code: "input_invalid", facts: { field: "cursor" } });
});

test("a key that was made up is refused, though its fingerprint is right", async () => {
  const [fingerprint] = JSON.parse(Buffer.from(await nextOf(), "base64url").toString()) as [string];
  const made = Buffer.from(JSON.stringify([fingerprint, "; drop table lead"])).toString("base64url");
  await expect(ask(2, made)).rejects.toMatchObject({ code: "input_invalid" });
});

test("what was searched for can't be read off a cursor", async () => {
  const cursor = Buffer.from(await nextOf(listed({ search: "ada@buyer.example" })), "base64url").toString();
  expect(cursor).toMatch(/^\["[\w-]{8}",2\]$/);
});
