/** What is known of a lead's past: who touched it, what its deals are worth, how its data was corrected, and which duplicates it had. */
import "./score-history.css";
import { Link } from "@tanstack/react-router";
import type { Explanation } from "../client/client.ts";
import { useAgreement } from "../client/queries.ts";
import { usePersonName } from "../components/person-name.tsx";
import { Shortened } from "../components/shortened.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { moneyWords } from "../../words/english/amounts.ts";
import { counted } from "../../words/english/counted.ts";
import { capital } from "../../words/english/names.ts";
import { CHANNEL_NAMES } from "../../words/names/channel-names.ts";
import { plainName } from "../../words/names/field-names.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { touchOutcomeWords, valueWords } from "../../words/screen/lead-words.ts";

type Past = Explanation["history"];
const MOST = 5;

/** Nothing where there is nothing to tell. */
export function LeadPast({ history }: { readonly history: Past }) {
  return (
    <>
      <Touches touches={history.touches} />
      <Deals deals={history.deals} />
      <Corrections corrections={history.corrections} />
      <Merges merges={history.merges} />
    </>
  );
}

function Touches({ touches }: Pick<Past, "touches">) {
  const nameOf = usePersonName();
  const counts = touches.filter((touch) => touch.counts).length;
  if (touches.length === 0) return null;
  return (
    <Panel title="Touches" aside={`${counted(touches.length, "touch", "touches")}, ${counts} of the cadence`}>
      <Shortened items={touches.toReversed()} most={MOST} noun="touches">
        {(shown) => (
          <ul className="plain-list past">
            {shown.map((touch) => (
              <li key={touch.seq}>
                <strong>{capital(CHANNEL_NAMES[touch.channel])}</strong> {touchOutcomeWords(touch)}
                <span className="past-quiet">
                  {nameOf(touch.by)}, <Instant at={touch.at} />
                </span>
                {touch.note === null ? null : <span className="past-quiet">“{touch.note}”</span>}
              </li>
            ))}
          </ul>
        )}
      </Shortened>
    </Panel>
  );
}

function Deals({ deals }: Pick<Past, "deals">) {
  const currency = useAgreement().data?.currency;
  if (deals.length === 0 || currency === undefined) return null;
  return (
    <Panel title="Deals">
      <ul className="plain-list past">
        {deals.toReversed().map((deal) => (
          <li key={`${deal.seq} ${deal.stage}`}>
            <strong>{moneyWords(deal.valueMinor, deal.currency ?? currency)}</strong> {stageName(deal.stage)}
            <span className="past-quiet">
              <Instant at={deal.at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Corrections({ corrections }: Pick<Past, "corrections">) {
  const nameOf = usePersonName();
  if (corrections.length === 0) return null;
  return (
    <Panel title="Corrections" aside={counted(corrections.length, "time")}>
      <Shortened items={corrections.toReversed()} most={MOST} noun="corrections">
        {(shown) => (
          <ul className="plain-list past">
            {shown.map(({ seq, at, by, changes, note }) => (
              <li key={seq}>
                {changes.map(({ field, before, after }) => (
                  <span key={field}>
                    <strong>{capital(plainName(field))}</strong> <del>{valueWords(before)}</del> → {valueWords(after)}
                    <br />
                  </span>
                ))}
                <span className="past-quiet">
                  {by === null ? "a program" : nameOf(by)}, <Instant at={at} />
                </span>
                {note === null ? null : <span className="past-quiet">“{note}”</span>}
              </li>
            ))}
          </ul>
        )}
      </Shortened>
    </Panel>
  );
}

function Merges({ merges }: Pick<Past, "merges">) {
  if (merges.length === 0) return null;
  return (
    <Panel title="Duplicates">
      <ul className="plain-list past">
        {merges.map(({ seq, at, text, leadId }) => (
          <li key={seq}>
            {text}{" "}
            <Link to="/leads/$leadId" params={{ leadId }}>
              {leadId}
            </Link>
            <span className="past-quiet">
              <Instant at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
