/** Whose word is taken for the address that a request comes from: that of proxies which were named, and of nobody else. */
import { BlockList, isIP } from "node:net";
import { AppError } from "../base/app-error.ts";

const BITS = { 4: 32, 6: 128 } as const;

/**
 * @param named addresses or ranges, such as `10.0.0.0/8`
 * @returns whether whoever connects from an address may say (`x-forwarded-for`) for whom they ask
 * @throws AppError `input_invalid` when one of those named is none
 */
export function trustedProxies(named: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const each of named) {
    const [address = "", prefix, ...more] = each.split("/");
    const family = isIP(address);
    if (family !== 4 && family !== 6) throw noAddress(each);
    const bits = prefix === undefined ? BITS[family] : Number(prefix);
    if (more.length > 0 || !/^\d{1,3}$/.test(prefix ?? "0") || bits > BITS[family]) throw noAddress(each);
    trusted.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
    const family = isIP(plain);
    return family !== 0 && trusted.check(plain, family === 4 ? "ipv4" : "ipv6");
  };
}

function noAddress(said: string): AppError {
  return new AppError("input_invalid", `“${said}” isn't an address or a range of addresses`, {
    remedy: "Name the proxies that you trust, such as `--trust-proxy 10.0.0.0/8,192.0.2.7`",
  });
}
