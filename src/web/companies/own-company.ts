/** Where an address leads that names no company: those of before there were several, and the server's own. */
import { companyIn } from "../client/company.ts";
import { fetchCompanies, isSignedOut } from "../client/people-client.ts";
import { addressOf } from "../page.ts";

/** Pages of the server itself. */
const OF_SERVER = /^\/(?:companies|sign-in|reset)(?:\/|$)/;
/** Links that were given out before addresses named a company are of the first one. */
const LINKS: ReadonlySet<string> = new Set(["/welcome", "/join"]);
const FIRST = "default";

/**
 * @param page.pathname as it is where Baton lies at `/`
 * @returns the address to go to; undefined: it is right here
 */
export async function addressInCompany({
  pathname,
  search,
}: {
  readonly pathname: string;
  readonly search: string;
}): Promise<string | undefined> {
  if (companyIn(pathname) !== undefined || OF_SERVER.test(pathname)) return undefined;
  const page = `${pathname}${search}`;
  if (LINKS.has(pathname)) return addressOf(`/w/${FIRST}${page}`);
  try {
    const { companies } = await fetchCompanies();
    const inUse = companies.filter(({ isArchived }) => !isArchived);
    const own = inUse.find(({ id }) => id === FIRST) ?? inUse[0] ?? companies[0];
    return addressOf(own === undefined ? "/companies" : `/w/${own.id}${page}`);
  } catch (error) {
    if (!isSignedOut(error)) return addressOf(`/w/${FIRST}${page}`);
    return addressOf(page === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ to: page }).toString()}`);
  }
}
