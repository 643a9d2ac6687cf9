/** A map as YAML, for whoever knows the language; problems stand at their lines. */
import "../editor/editor.css";
import { useMemo, useRef } from "react";
import { YamlPane, type YamlHandle } from "../editor/yaml/yaml-pane.tsx";
import type { ImportPreview } from "../client/imports-client.ts";

export function MapEditor({
  label,
  text,
  problems,
  onChange,
}: {
  readonly label: string;
  readonly text: string;
  readonly problems: ImportPreview["files"][number]["problems"];
  readonly onChange: (text: string) => void;
}) {
  const handle = useRef<YamlHandle>(null);
  const marked = useMemo(() => problems.map((each) => ({ ...each, path: "", remedy: "" })), [problems]);
  return (
    <div className="import-map">
      <YamlPane {...{ label, text, onChange, handle }} value={null} problems={marked} readOnly={false} />
    </div>
  );
}
