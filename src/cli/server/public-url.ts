import type { Settings } from "../settings.ts";
import { UsageError } from "../usage-error.ts";

/** Each part stands in addresses, cookies, and headers as it is: nothing of it has to be encoded anywhere. */
const PATH = /^(?:\/[a-z0-9](?:[\w.~-]*\w)?)*\/?$/i;

/**
 * @returns the address below which everything is, ending with a slash, such as `https://company.example/baton/`
 * @throws UsageError when it is no such address
 */
export function publicUrlOf({ url }: Pick<Settings, "url">): string | undefined {
  if (url === undefined) return undefined;
  const parsed = URL.parse(url);
  const isOne =
    parsed !== null &&
    /^https?:$/.test(parsed.protocol) &&
    PATH.test(parsed.pathname) &&
    `${parsed.search}${parsed.hash}${parsed.username}${parsed.password}` === "";
  if (isOne) return `${parsed.origin}${parsed.pathname.replace(/\/$/, "")}/`;
  throw new UsageError(
    `“${url}” isn't a valid public URL. Use one such as https://baton.company.example or https://company.example/baton`,
  );
}

/** @throws UsageError when one of them is no origin, such as an address with a path */
export function allowedOriginsOf({ allowOrigin = "" }: Pick<Settings, "allowOrigin">): readonly string[] {
  const origins = allowOrigin.split(",").map((each) => each.trim());
  return origins
    .filter((each) => each !== "")
    .map((each) => {
      if (URL.parse(each)?.origin === each) return each;
      throw new UsageError(`“${each}” isn't an origin. Use one such as https://www.company.example`);
    });
}
