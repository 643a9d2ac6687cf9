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
