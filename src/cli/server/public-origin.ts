import type { Settings } from "../settings.ts";
import { UsageError } from "../usage-error.ts";

/** @throws UsageError when it is no address, or one below another site's */
export function publicOriginOf({ url }: Pick<Settings, "url">): string | undefined {
  if (url === undefined) return undefined;
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.pathname !== "/" || parsed.search !== "")
    throw new UsageError(
      `“${url}” isn't a valid public URL. Use one without a path, such as https://baton.company.example`,
    );
  return parsed.origin;
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
