/** The map of a file as text, for whoever knows the language; what is wrong with it is said whether it is shown or not. */
import { Button } from "@mantine/core";
import { counted } from "../../words/english/counted.ts";
import type { ImportPreview } from "../client/imports-client.ts";
import { useAgreement } from "../client/queries.ts";
import { MapEditor } from "./map-editor.tsx";

export function MapText({
  name,
  map,
  header,
  problems,
  isShown,
  onShown,
  onMap,
}: {
  readonly name: string;
  readonly map: string | null;
  readonly header: readonly string[];
  readonly problems: ImportPreview["files"][number]["problems"];
  readonly isShown: boolean;
  readonly onShown: (isShown: boolean) => void;
  readonly onMap: (map: string) => void;
}) {
  const zone = useAgreement().data?.zone ?? "UTC";
  return (
    <>
      <div className="import-do">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={isShown && map !== null}
          onClick={() => {
            if (map === null) onMap(startOfMap(header, zone));
            onShown(map === null || !isShown);
          }}
        >
          {map === null ? "Write a map as text" : isShown ? "Hide the map" : "Show the map as text"}
        </Button>
        {map === null ? null : (
          <span role="status" className={problems.length === 0 ? "import-quiet" : "import-problem"}>
            {problems.length === 0 ? "" : `${counted(problems.length, "problem")} in the map`}
          </span>
        )}
      </div>
      {problems.length === 0 ? null : (
        <ul className="import-problems">
          {problems.slice(0, 5).map(({ line, column, message }) => (
            <li key={`${line}:${column} ${message}`}>
              Line {line}: {message}
            </li>
          ))}
        </ul>
      )}
      {isShown && map !== null ? (
        <MapEditor label={`The map of ${name}`} text={map} problems={problems} onChange={onMap} />
      ) : null}
    </>
  );
}

function startOfMap(header: readonly string[], zone: string): string {
  const [first = "ID"] = header;
  return `# What each column means. Columns: ${header.map((cell) => JSON.stringify(cell)).join(", ")}
source: my-crm
zone: ${zone}
lead: { id: ${JSON.stringify(first)} }
facts:
  - kind: capture
    at: { column: ${JSON.stringify(header.find((cell) => /date|created|time/i.test(cell)) ?? first)}, format: yyyy-MM-dd }
`;
}
