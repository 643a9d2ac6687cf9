/** Addresses of before there were several companies on a server: programs that know them go on working. */
import type { WorkspaceId } from "../base/ids.ts";
import { COMPANY, paths, SERVER } from "../api/paths.ts";

const FORMER = /^\/api\/(?!v\d+(?:[/?]|$))/;
/** What the paths of the server as a whole begin with. */
const OF_SERVER: ReadonlySet<string> = new Set(
  Object.values(paths)
    .filter((path) => path.startsWith(`${SERVER}/`) && !path.startsWith(COMPANY))
    .map((path) => path.slice(SERVER.length).split("/", 2).join("/")),
);

/**
 * The address of today: of the server, or of its first company.
 *
 * @param url the path of a request, and its query
 */
export function addressOfToday(first: WorkspaceId, url: string): string {
  if (!FORMER.test(url)) return url;
  const rest = url.slice("/api".length);
  const [path = ""] = rest.split("?");
  return OF_SERVER.has(path.split("/", 2).join("/"))
    ? `${SERVER}${rest}`
    : `${COMPANY.replace(":workspace", first)}${rest}`;
}
