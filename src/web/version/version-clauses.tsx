/** The clauses of a version, part by part, each with what was said about it. */
import { PARTS } from "../../agreement/document/format/format.ts";
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
        <p className="quiet-line">Its clauses are shown once the text has no problems.</p>
      </Panel>
    );
  return (
    <div className="version-parts">
      {openComments === 0 ? null : <OpenComments version={version} />}
      {PARTS.map(({ id: part, title }) => {
        const ofPart = clauses.filter((clause) => clause.part === part);
        return ofPart.length === 0 ? null : (
          <Panel key={part} title={title} aside={ofPart.length === 1 ? "1 clause" : `${ofPart.length} clauses`}>
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
        <Panel title="About clauses that are gone">
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
      {openComments === 1 ? "1 comment is open: " : `${openComments} comments are open: `}
      {clauses.map((clause, index) => (
        <span key={clause}>
          {index === 0 ? "" : ", "}
          <a href={`#${clause}`}>{clause}</a>
        </span>
      ))}
    </p>
  );
}
