/** Where Baton may connect to at someone's word: public addresses, and what the operator named. */
import ipaddr from "ipaddr.js";
import { AppError } from "../../base/app-error.ts";

export type Reach =
  /** By TLS only. */
  | "public"
  /** The operator named it: also without TLS. */
  | "allowed"
  | "refused";

export type ReachableAddresses = {
  /** @param host as it was asked for: a name, or an address without brackets @param address it stands for */
  readonly of: (host: string, address: string) => Reach;
};

/** All of IPv6 that has been given out to anyone; the rest is special, or stands for an address of IPv4. */
const GIVEN_OUT = ipaddr.parseCIDR("2000::/3");
/** Public by its range, and yet each virtual machine's own host. Source: Microsoft, "What is IP address 168.63.129.16?" */
const OF_A_CLOUD = new Set(["168.63.129.16"]);

/**
 * @param named hosts, addresses, or ranges that may be reached though they are not public
 * @throws AppError `input_invalid` when one of those named is none
 */
export function reachableAddresses(named: readonly string[]): ReachableAddresses {
  const hosts = new Set<string>();
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const each of named) {
    if (ipaddr.isValidCIDR(each)) ranges.push(ipaddr.parseCIDR(each));
    else if (ipaddr.IPv4.isValidFourPartDecimal(each) || ipaddr.IPv6.isValid(each)) {
      const address = ipaddr.parse(each);
      ranges.push([address, address.kind() === "ipv4" ? 32 : 128]);
    } else if (/^(?=.*[a-z])[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(each)) hosts.add(each.toLowerCase());
    else throw noHost(each);
  }
  return {
    of(host, address) {
      if (!ipaddr.isValid(address)) return "refused";
      const plain = ipaddr.process(address);
      const isNamed = ranges.some(([range, bits]) => range.kind() === plain.kind() && plain.match(range, bits));
      if (isNamed || hosts.has(host.toLowerCase())) return "allowed";
      return isPublic(ipaddr.parse(address)) ? "public" : "refused";
    },
  };
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv6 ? address.match(GIVEN_OUT) : !OF_A_CLOUD.has(address.toString());
}

function noHost(said: string): AppError {
  return new AppError("input_invalid", `“${said}” isn't a host, an address, or a range of addresses`, {
    remedy: "Name the hosts that may be reached, such as `hooks.company.internal,10.2.0.0/16`",
  });
}
