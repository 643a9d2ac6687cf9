/** What stands against proposing a draft: where in its text, and what to do. */
import { counted } from "../../words/english/counted.ts";
import { Link } from "@tanstack/react-router";
import { Panel } from "../frame/panel.tsx";
import type { Version } from "../client/version-client.ts";
import { offerOf } from "./steps/open-step.ts";

export function Problems({ version }: { readonly version: Version }) {
  const { problems, version: number } = version;
  if (problems.length === 0) return null;
  const mayEdit = offerOf(version, "save_draft") !== undefined;
  return (
    <Panel
      title={`${counted(problems.length, "problem")} in this draft`}
      aside={
        mayEdit ? (
          <Link to="/agreement/versions/$version/edit" params={{ version: String(number) }}>
            Fix them
          </Link>
        ) : undefined
      }
      note="Fix them before you propose."
    >
      <ul className="plain-list problem-list">
        {problems.map(({ line, column, message, remedy, path }) => (
          <li key={`${line} ${column} ${message}`}>
            <span className="problem-place">
              Line {line}, column {column}
              {path === "" ? "" : ` · ${path}`}
            </span>
            <span>{message}</span>
            <span className="problem-remedy">{remedy}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
