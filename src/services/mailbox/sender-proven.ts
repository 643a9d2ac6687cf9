/**
 * Whether a mail is from whom it says. `From` can be written by anybody; a mail server that checked says so in `Authentication-Results` (RFC 8601), which
 * anybody can write as well: only those of a server that is named are believed, and of those the topmost, which is the one that it wrote itself.
 */
import { getDomain } from "tldts";

/** `inside`: nobody outside can put a mail there. */
export type TrustedSenders = { readonly kind: "inside" } | { readonly kind: "server"; readonly id: string };

export type Proof =
  | { readonly isProven: true }
  /** `saidBy`: whose topmost word there is, which the operator may want to trust. */
  | {
      readonly isProven: false;
      readonly why: "nobody_trusted" | "not_said" | "failed";
      readonly saidBy: string | null;
    };

/** @param authentications the topmost first, unfolded @param trusted undefined: nobody */
export function senderProven(
  from: string,
  authentications: readonly string[],
  trusted: TrustedSenders | undefined,
): Proof {
  if (trusted?.kind === "inside") return { isProven: true };
  const results = authentications.map(resultsIn);
  const saidBy = results[0]?.server ?? null;
  if (trusted === undefined) return { isProven: false, why: "nobody_trusted", saidBy };
  const said = results.find(({ server }) => server === trusted.id.toLowerCase());
  if (said === undefined) return { isProven: false, why: "not_said", saidBy };
  const domain = from.slice(from.lastIndexOf("@") + 1).toLowerCase();
  const isFailed = said.methods.some(({ method, result }) => method === "dmarc" && result === "fail");
  const isProven =
    !isFailed &&
    said.methods.some(({ method, result, properties }) => {
      const of = PROVES[method];
      return result === "pass" && of !== undefined && of.some((name) => isSameDomain(properties.get(name), domain));
    });
  return isProven ? { isProven } : { isProven: false, why: "failed", saidBy };
}

/** Of which property a passed method is. */
const PROVES: Readonly<Record<string, readonly string[]>> = {
  dmarc: ["header.from"],
  dkim: ["header.d", "header.i"],
  spf: ["smtp.mailfrom"],
};

/** Whoever rents out subdomains has each tenant as an organization of its own. */
const TENANTS = { allowPrivateDomains: true };

/** Of one organization, as DMARC takes it where nothing stricter is said. */
function isSameDomain(said: string | undefined, domain: string): boolean {
  const other = said?.slice(said.lastIndexOf("@") + 1).toLowerCase();
  if (other === undefined || other === "") return false;
  const registered = getDomain(other, TENANTS);
  return other === domain || (registered !== null && registered === getDomain(domain, TENANTS));
}

type Method = { readonly method: string; readonly result: string; readonly properties: ReadonlyMap<string, string> };

/** @example "mx.company.example; dkim=pass (good) header.d=company.example" */
function resultsIn(header: string): { readonly server: string; readonly methods: readonly Method[] } {
  const [first = "", ...rest] = withoutComments(header).split(";");
  return {
    server: (/^\S+/.exec(first.trim())?.[0] ?? "").toLowerCase(),
    methods: rest.flatMap((text) => {
      const [head = "", ...words] = text.trim().split(/\s+/);
      const [, method = "", result = ""] = /^([\w-]+)(?:\/\d+)?=([\w-]+)$/.exec(head.toLowerCase()) ?? [];
      const properties = new Map(
        words.flatMap((word) => {
          const [, name, value] = /^([\w.-]+)=(.*)$/.exec(word) ?? [];
          return name === undefined ? [] : [[name.toLowerCase(), value ?? ""] as const];
        }),
      );
      return method === "" ? [] : { method, result, properties };
    }),
  };
}

/** What stands in parentheses is anybody's, also where they are nested, and quoted text can have any character. */
function withoutComments(header: string): string {
  let depth = 0;
  let isQuoted = false;
  let out = "";
  for (let at = 0; at < header.length; at += 1) {
    const char = header.charAt(at);
    if (char === '"' && depth === 0 && header.charAt(at - 1) !== "\\") isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (char === "(") depth += 1;
    else if (char === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0 && char !== '"') out += char;
  }
  return out;
}
