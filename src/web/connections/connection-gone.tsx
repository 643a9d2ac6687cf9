/** Records that were there and aren't any more, and what became of their leads here. */
import { Link } from "@tanstack/react-router";
import { counted } from "../../words/english/counted.ts";
import { GONE_WORDS, goneHereWords } from "../../words/screen/connection-words.ts";
import type { ShownConnection } from "../client/connections-client.ts";
import { useRead } from "../client/queries.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";

export function ConnectionGone({ connection: { connectionId, crm } }: { readonly connection: ShownConnection }) {
  const gone = useRead("connectionGone", { connectionId });
  return (
    <Panel
      title={`Gone in ${crm}`}
      note="Records that were deleted, merged, or erased there, the latest first, and what this connection did about it."
    >
      <Loaded query={gone} shape="list">
        {({ records }) =>
          records.length === 0 ? (
            <p className="connection-quiet">Every record that is known is still there.</p>
          ) : (
            <ul className="plain-list connection-lines" aria-label={counted(records.length, "record")}>
              {records.map(({ type, id, leadId, how, at, mergedInto, erasedAt }) => (
                <li key={`${type} ${id}`}>
                  <div>
                    {leadId === null || erasedAt !== null ? (
                      `${type} ${id}`
                    ) : (
                      <Link to="/leads/$leadId" params={{ leadId }}>
                        {leadId}
                      </Link>
                    )}
                    <span className="connection-quiet">
                      {GONE_WORDS[how]}: {type} {id}, heard of <Instant at={at} />
                    </span>
                  </div>
                  <div>
                    {mergedInto === null ? (
                      `${goneHereWords({ how, leadId, erasedAt })}.`
                    ) : (
                      <>
                        Merged here into{" "}
                        <Link to="/leads/$leadId" params={{ leadId: mergedInto }}>
                          {mergedInto}
                        </Link>
                        .
                      </>
                    )}
                    {erasedAt === null ? null : (
                      <span className="connection-quiet">
                        <Instant at={erasedAt} />
                      </span>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
