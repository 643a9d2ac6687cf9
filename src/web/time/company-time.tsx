/** What an instant is at the company, for a reader whose clock shows another time. */
import { useAgreement } from "../client/queries.ts";
import { elsewhereWords } from "./elsewhere-words.ts";
import { readerZone } from "./instant-words.ts";

export function CompanyTime({ at }: { readonly at: number }) {
  const zone = useAgreement().data?.zone;
  const words = zone === undefined ? null : elsewhereWords(at, zone, readerZone());
  return words === null ? null : <span className="company-time">({words})</span>;
}
