/** What waits for whoever is here beside the leads in their queue: decisions, answers to rejections, signatures, comments. */
import { Link } from "@tanstack/react-router";
import { waitingLeadsWords, waitingVersionWords } from "../../words/screen/to-do-words.ts";
import { useQuery } from "@tanstack/react-query";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { useActAs } from "../member.ts";
import { readerZone, zonedWords } from "../time/instant-words.ts";

export function ToDo() {
  const actAs = useActAs();
  const { data } = useQuery({
    queryKey: ["to-do", actAs],
    queryFn: ({ signal }) => read("toDo", {}, { signal, headers: headersOf(actAs) }),
  });
  if (data === undefined || data.leads.length + data.versions.length === 0) return null;
  return (
    <section className="panel to-do" aria-label="To do">
      <h2>To do</h2>
      <ul className="plain-list">
        {data.leads.map(({ kind, count, lead, dueAt }) => (
          <li key={kind}>
            <Link to="/leads/$leadId" params={{ leadId: lead }}>
              {waitingLeadsWords(kind, count)}
            </Link>
            {kind === "rejection" ? null : (
              <Link to="/leads/$leadId" params={{ leadId: lead }} hash="precedents" className="queue-facts">
                Earlier cases
              </Link>
            )}
            {dueAt === null ? null : (
              <span className="queue-facts">
                {count === 1 ? "by" : "the first by"} {zonedWords(dueAt, data.asOf, readerZone())}
              </span>
            )}
          </li>
        ))}
        {data.versions.map(({ kind, version, count }) => (
          <li key={`${kind} ${version}`}>
            <Link to="/agreement/versions/$version" params={{ version: String(version) }}>
              {waitingVersionWords(kind, version, count)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
