/** What flows: by which feeds, how late, what waits, and how much of the CRM's limits is left. */
import { durationWords } from "../../words/english/duration-words.ts";
import { exactNumber } from "../../words/english/numbers.ts";
import { feedWords, waitingWords } from "../../words/screen/connection-words.ts";
import type { ShownConnection } from "../client/connections-client.ts";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";

/** Less is how clocks are. */
const SKEW_SAID_FROM_MS = 2_000;

export function ConnectionFlow({ connection }: { readonly connection: ShownConnection }) {
  const { crm, waiting, feeds, budgets, skewMs, sharePercent } = connection;
  const oldest = [waiting.oldestChangeAt, waiting.oldestWriteAt].filter((at) => at !== null);
  return (
    <Panel title="What flows">
      <dl className="connection-counts">
        <div>
          <dt>Waiting</dt>
          <dd>
            {waitingWords(waiting)}
            {oldest.length === 0 ? null : (
              <>
                , since <Instant at={Math.min(...oldest)} />
              </>
            )}
          </dd>
        </div>
        {feeds.map(({ name, heardAt, nextAt, behindSince }) => (
          <div key={name}>
            <dt>{feedWords(name)}</dt>
            <dd>
              {heardAt === null ? (
                // What was never looked at is looked at next.
                "Not looked yet"
              ) : (
                <>
                  Looked <Instant at={heardAt} />, next <Instant at={nextAt} />
                </>
              )}
              {behindSince === null ? null : (
                <>
                  . More is there: behind since <Instant at={behindSince} />
                </>
              )}
            </dd>
          </div>
        ))}
        {budgets.map(({ name, limit, left, ours, used, resetsAt }) => (
          <div key={name}>
            <dt>Limit of calls: {name}</dt>
            <dd>
              {exactNumber(left)} of {exactNumber(limit)} left; Baton used {exactNumber(used)} of {exactNumber(ours)}
              {resetsAt === null ? null : (
                <>
                  , renewed <Instant at={resetsAt} />
                </>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>Share of the limits</dt>
          <dd>{sharePercent}%</dd>
        </div>
        {skewMs < SKEW_SAID_FROM_MS ? null : (
          <div>
            <dt>Clock of {crm}</dt>
            <dd>{durationWords(skewMs)} ahead: what it says is in the future is taken at now</dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
