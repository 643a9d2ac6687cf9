/** The clauses of a version, part by part, each with what was said about it. */
import { counted } from "../../words/english/counted.ts";
import { PARTS } from "../../agreement/document/format/agreement-parts.ts";
import { Panel } from "../frame/panel.tsx";
import type { Version } from "../client/version-client.ts";
import { CommentThread } from "./comment-thread.tsx";
import { PinnedHolidays } from "./pinned-holidays.tsx";

export function VersionClauses({ version }: { readonly version: Version }) {
  const { clauses, comments, openComments } = version;
  const gone = [...new Set(comments.map(({ clause }) => clause))].filter((id) =>
    clauses.every((each) => each.id !== id),
  );
  if (clauses.length === 0 && gone.length === 0)
    return (
      <Panel title="Clauses">
        <p className="quiet-line">Clauses appear here once the text has no problems.</p>
      </Panel>
    );
  return (
    <div className="version-parts">
      {openComments === 0 ? null : <OpenComments version={version} />}
      {PARTS.map(({ id: part, title }) => {
        const ofPart = clauses.filter((clause) => clause.part === part);
        return ofPart.length === 0 ? null : (
          <Panel key={part} title={title} aside={counted(ofPart.length, "clause")}>
            <ul className="plain-list clauses">
              {ofPart.map(({ id, text, why }) => (
                <li key={id} id={id} className="clause">
                  <div>
                    {text}
                    {why === undefined ? null : <span className="clause-why">{why}</span>}
                  </div>
                  <CommentThread version={version} clause={id} />
                </li>
              ))}
            </ul>
          </Panel>
        );
      })}
      <PinnedHolidays version={version} />
      {gone.length === 0 ? null : (
        <Panel title="Comments on removed clauses">
          <ul className="plain-list clauses">
            {gone.map((id) => (
              <li key={id} id={id} className="clause">
                <CommentThread version={version} clause={id} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

function OpenComments({ version: { comments, openComments } }: { readonly version: Version }) {
  const clauses = [...new Set(comments.filter(({ resolved }) => resolved === null).map(({ clause }) => clause))];
  return (
    <p className="followed">
      {`${counted(openComments, "comment is", "comments are")} open: `}
      {clauses.map((clause, index) => (
        <span key={clause}>
          {index === 0 ? "" : ", "}
          <a href={`#${clause}`}>{clause}</a>
        </span>
      ))}
    </p>
  );
}
