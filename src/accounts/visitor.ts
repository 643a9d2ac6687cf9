/** Where a request came from, as far as sign-in must know it. */
export type Visitor = {
  /** The origin that Baton is reached at by this request, such as `http://127.0.0.1:4600`. */
  readonly ownOrigin: string;
  /** Of the other end of the connection: attempts are counted by it. */
  readonly address: string;
  readonly headers: Readonly<Partial<Record<"cookie" | "origin" | "user-agent", string | undefined>>>;
};

/** `cookies`: values for `set-cookie`. */
export type WithCookies = { readonly cookies: readonly string[] };
export type TooMany = { readonly kind: "too_many"; readonly againInSeconds: number };

/** @returns the value of a cookie in a header `cookie`; the first one where there are several */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const found = header
    ?.split(";")
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

export function tooMany(waitMs: number): TooMany {
  return { kind: "too_many", againInSeconds: Math.ceil(waitMs / 1000) };
}
