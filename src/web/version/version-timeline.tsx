/** What happened to this version, the newest first, and by whom. */
import "./version-timeline.css";
import { Panel } from "../frame/panel.tsx";
import { instantWords, readerZone } from "../time/instant-words.ts";
import { Instant } from "../time/instant.tsx";
import { useServerNow } from "../time/server-time.tsx";
import type { Version } from "../client/version-client.ts";
import { actorAtStart } from "./names.ts";
import { versionEventWords } from "../../words/screen/version-event-words.ts";

const TONES: Readonly<Record<string, string>> = {
  proposed: "tone-accent",
  commented: "tone-warn",
  comment_reopened: "tone-warn",
  signed: "tone-good",
  reminded: "tone-warn",
  scheduled: "tone-good",
  activated: "tone-good",
  signature_taken_back: "tone-bad",
  returned_to_draft: "tone-bad",
  withdrawn: "tone-bad",
};

export function VersionTimeline({ version: { events } }: { readonly version: Version }) {
  const now = useServerNow(60_000);
  return (
    <Panel title="History" aside="newest first">
      <ol className="plain-list timeline">
        {events.toReversed().map((event, index) => (
          <li key={events.length - index} className={`event ${TONES[event.kind] ?? "tone-quiet"}`}>
            <div className="event-head">
              <Instant at={event.at} />
            </div>
            <div className="event-text">
              <strong>{actorAtStart(event.by)}</strong>{" "}
              {versionEventWords(event, (at) => instantWords(at, now, readerZone()))}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
