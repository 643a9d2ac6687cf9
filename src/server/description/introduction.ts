/** What an integrator has to know of the whole API, and would have to guess otherwise. It stands at the top of the description. */
import { BODY_LIMIT, FACTS_BODY_LIMIT, MOST_FACTS } from "../../api/facts/facts.ts";
import { APP_ERROR_CODES, AppError } from "../../base/app-error.ts";
import { REFUSALS } from "../../engine/lead/refusal.ts";
import { problemOf } from "../problem.ts";
import { REQUEST_LIMITS } from "../limit-requests.ts";

const KIB = 1024;
const ANY = "What happened";

export function introduction(): string {
  return `Baton runs the service level agreement between marketing and sales.

## Who asks
A program sends its key with every request: \`Authorization: Bearer baton_<id>_<secret>\`. A browser has the session cookie that
\`signIn\` sets (\`baton.session_token\`; \`__Secure-baton.session_token\` over HTTPS; \`HttpOnly\`, \`SameSite=Lax\`). It lasts 7 days and is
renewed by use, so keep what \`Set-Cookie\` says.

## Where from
A request that changes something and has a header \`Origin\` must come from Baton's own address; otherwise the answer is 403. Programs send
no \`Origin\`. Pages of other origins can ask with a key if the server was started with \`--allow-origin\`; cookies are never taken from
them. The server answers only under the name that it was started with (\`--url\`) or on this machine; any other \`Host\` gets 421.

## Limits
${REQUEST_LIMITS.account} requests per minute for a login and ${REQUEST_LIMITS.address} for an address without one, unless the operator says otherwise;
ten password attempts per minute. Beyond that the answer is 429 with \`Retry-After\`. A body has at most ${BODY_LIMIT / KIB} KiB;
\`sendFacts\` and the texts of agreements have at most ${FACTS_BODY_LIMIT / KIB} KiB. \`sendFacts\` takes up to ${MOST_FACTS} facts. A body must
arrive within 30 seconds.

## Sent twice
Give each fact its own ID: \`"fact": {"source": "website", "id": "form-1"}\`. Sent again, it changes nothing, and the answer is that of the
first time with \`"outcome": "duplicate"\`. The same ID with other content gets 409, \`fact_conflict\`. After an outage (503, or no answer at
all), send the same request again. Without \`fact\`, every request is a new fact.

## IDs
A lead's ID is \`source:id\` of the fact that captured it, such as \`website:form-1\`; in a path, encode it (\`website%3Aform-1\`). A second
capture of the same person answers with the ID of the lead that is already there. Members have the IDs that the agreement gives them. IDs
are case-sensitive; treat them as opaque text.

## Times, time zones, and money
Every time is a whole number of milliseconds since 1970-01-01T00:00:00Z, from 1970 to 2199. \`occurredAt\` is when something happened;
leave it out for now. It can't lie in the future. Months and days (\`2026-03\`) are those of the agreement's time zone, which
\`getAgreement\` names. Periods include \`from\` and exclude \`until\`. Money is a whole number in minor units of its currency: EUR 1,200.50
is 120050, JPY 120,000 is 120000.

## Lists
A long list comes page by page: \`limit\` rows, and \`next\`, the \`cursor\` of the page after; on the last page it is null. A cursor is
opaque, and belongs to the question that it was an answer to: with another filter it is refused (422, \`cursor\`). The size of a page may
change from one to the next.

## Bodies
JSON in UTF-8, with \`Content-Type: application/json\`. A key that isn't described is refused by name. \`null\` and a missing key mean the
same, except where a description says otherwise (\`correct\`). Numbers that a double can't hold exactly are refused; send them as text.
Answers can get more keys at any time: ignore those that you don't know.

## Versions of the API
The version is in the path. Within a version, operations, keys, and codes are added and never removed or given another meaning.

## When something is refused
Problems are \`application/problem+json\` (RFC 9457). Decide by \`code\`, which is stable; \`detail\` is for people.

| code | status | meaning |
|---|---|---|
${codes()}
| \`request_invalid\` | 400–429 | The request can't be read, isn't right, or comes too often |
| \`internal\` | 500 | A fault of Baton |

With status 409, \`code\` can also say why a fact was refused: ${REFUSALS.map((code) => `\`${code}\``).join(", ")}.
`;
}

function codes(): string {
  return APP_ERROR_CODES.map((code) => problemOf(new AppError(code, ANY)))
    .map(({ code, status, title }) => `| \`${code}\` | ${status} | ${title} |`)
    .join("\n");
}
