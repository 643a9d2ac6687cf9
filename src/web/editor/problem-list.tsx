/** How many problems the text has, and where the first are. */
import { counted } from "../../words/english/counted.ts";
import { Button, Menu } from "@mantine/core";
import type { AgreementProblem } from "../../agreement/document/problem.ts";

const MOST_SHOWN = 20;

export function ProblemList({
  problems,
  onGo,
}: {
  readonly problems: readonly AgreementProblem[];
  readonly onGo: (problem: AgreementProblem) => void;
}) {
  const words = problems.length === 0 ? "No problems" : counted(problems.length, "problem");
  return (
    <div className="editor-problems" role="status">
      {problems.length === 0 ? (
        <span className="all-good">{words}</span>
      ) : (
        <Menu position="bottom-start" width={420} withinPortal>
          <Menu.Target>
            <Button size="compact-sm" color="red" variant="light">
              {words}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
            {problems.slice(0, MOST_SHOWN).map((problem) => (
              <Menu.Item key={`${problem.line}:${problem.column}:${problem.message}`} onClick={() => onGo(problem)}>
                <strong>
                  Line {problem.line}
                  {problem.path === "" ? "" : ` · ${problem.path}`}
                </strong>
                <div>{problem.message}</div>
                <div className="menu-about">{problem.remedy}</div>
              </Menu.Item>
            ))}
            {problems.length > MOST_SHOWN ? <Menu.Label>and {problems.length - MOST_SHOWN} more</Menu.Label> : null}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
