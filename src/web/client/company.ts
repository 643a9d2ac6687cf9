/** The company that the address of a page names: `/w/acme/queue` is the queue of `acme`. */
import { COMPANY } from "../../api/paths.ts";

const IN_COMPANY = /^\/w\/([a-z0-9-]+)(?:\/|$)/;
const FIRST = "default";

/**
 * @param pathname as it is where Baton lies at `/`
 * @returns undefined for a page of the server, and for one of before there were companies in addresses
 */
export function companyIn(pathname: string): string | undefined {
  return IN_COMPANY.exec(pathname)?.[1];
}

/** A path of the contract, for one company; left out: the first. */
export function pathIn(company: string | undefined, path: string): string {
  return path.replace(COMPANY, COMPANY.replace(":workspace", company ?? FIRST));
}
