/** What a proposed version has decided beside the one in effect so far, in a sentence. */
import "../shadow/shadow.css";
import { Link } from "@tanstack/react-router";
import { decidedWords, shadowDaysWords } from "../../words/shadow/shadow-words.ts";
import type { Version } from "../client/version-client.ts";
import { Panel } from "../frame/panel.tsx";
import { ShadowNow } from "../shadow/shadow-now.tsx";
import { useShadow } from "../shadow/use-shadow.ts";

export function ShadowPanel({ version }: { readonly version: Version }) {
  return version.proposal === null ? null : <Of version={version} />;
}

function Of({ version: { version, shadow: newest } }: { readonly version: Version }) {
  const shadow = useShadow(version).data;
  // What is known already keeps the place of what is asked for.
  if (shadow === undefined)
    return newest === null ? null : (
      <Panel title="Shadow">
        <p className="shadow-headline">
          {shadowDaysWords(newest)}: {decidedWords(newest)}
        </p>
      </Panel>
    );
  // Nothing was in effect beside which it could decide.
  if (shadow.zone === null) return null;
  // Of a version of before there were shadows, nothing is to be said.
  if (shadow.days.length === 0 && shadow.next === null) return null;
  return (
    <Panel title="Shadow">
      <ShadowNow shadow={shadow} />
      <Link to="/agreement/versions/$version/shadow" params={{ version: String(version) }}>
        Day by day
      </Link>
    </Panel>
  );
}
