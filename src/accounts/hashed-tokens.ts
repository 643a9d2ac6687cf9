/**
 * Between the sign-in library and its tables: of a session's token only the hash is stored. Whoever has a copy of the table has no session.
 *
 * What the library asks for by a token, it gets back with the token it asked with, so it goes on working with what the browser has. Rows that it
 * reads in another way carry the hash, which opens nothing.
 */
import { hash } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";
import { getAdapter } from "better-auth/db/adapter";

type Adapter = Awaited<ReturnType<typeof getAdapter>>;
type Within = Parameters<Parameters<Adapter["transaction"]>[0]>[0];
type Where = NonNullable<Parameters<Adapter["findMany"]>[0]["where"]>;
type Row = Readonly<Record<string, unknown>>;

/** 256 random bits would do with less; the library's tokens have 190. */
function hashOfSession(token: string): string {
  return hash("sha256", token, "hex");
}

/** @param options of the library, with the pool of its database */
export async function withHashedTokens(options: BetterAuthOptions): Promise<() => Adapter> {
  const plain = await getAdapter(options);
  const adapter: Adapter = {
    ...plain,
    ...hashing(plain),
    transaction: (run) => plain.transaction((within) => run({ ...within, ...hashing(within) })),
  };
  return () => adapter;
}

function hashing(plain: Within): Omit<Within, "id" | "options"> {
  return {
    async create(data) {
      if (data.model !== "session") return plain.create(data);
      return told(
        await plain.create({ ...data, data: hashed(data.data) }),
        tokensOf([{ field: "token", value: data.data["token"] }]),
      );
    },
    findOne: async (data) => told(await plain.findOne(asked(data)), tokensIn(data)),
    findMany: async <T>(data: Parameters<Within["findMany"]>[0]) =>
      (await plain.findMany<T>(asked(data))).map((row) => told(row, tokensIn(data))),
    count: (data) => plain.count(asked(data)),
    update: async (data) => told(await plain.update({ ...asked(data), update: updated(data) }), tokensIn(data)),
    updateMany: (data) => plain.updateMany({ ...asked(data), update: updated(data) }),
    delete: (data) => plain.delete(asked(data)),
    deleteMany: (data) => plain.deleteMany(asked(data)),
    consumeOne: async (data) => told(await plain.consumeOne(asked(data)), tokensIn(data)),
    incrementOne: async (data) => told(await plain.incrementOne(asked(data)), tokensIn(data)),
  };
}

type Asked = { readonly model: string; readonly where?: Where | undefined };

function asked<D extends Asked>(data: D): D {
  if (data.model !== "session" || data.where === undefined) return data;
  return {
    ...data,
    where: data.where.map((each) => (each.field === "token" ? { ...each, value: hashedValue(each.value) } : each)),
  };
}

function updated({ model, update }: Asked & { readonly update: Row }): Record<string, unknown> {
  return model === "session" ? hashed(update) : { ...update };
}

function hashed<T extends Row>(data: T): T {
  const { token } = data;
  return typeof token === "string" ? { ...data, token: hashOfSession(token) } : data;
}

function hashedValue(value: Where[number]["value"]): Where[number]["value"] {
  if (typeof value === "string") return hashOfSession(value);
  return Array.isArray(value) ? value.map((each) => hashOfSession(String(each))) : value;
}

function tokensIn({ model, where }: Asked): ReadonlyMap<string, string> {
  return model === "session" ? tokensOf(where ?? []) : new Map();
}

/** By hash. */
function tokensOf(where: readonly { readonly field: string; readonly value: unknown }[]): ReadonlyMap<string, string> {
  const tokens = where.filter(({ field }) => field === "token").flatMap(({ value }) => value);
  return new Map(tokens.filter((token) => typeof token === "string").map((token) => [hashOfSession(token), token]));
}

/** A row as the library may have it: with the token that it asked by. */
function told<T>(row: T, tokens: ReadonlyMap<string, string>): T {
  if (tokens.size === 0 || row === null || typeof row !== "object" || !("token" in row)) return row;
  const token = tokens.get(String(row.token));
  return token === undefined ? row : { ...row, token };
}
