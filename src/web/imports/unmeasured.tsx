/** Promises of the agreement that files have no events for: a report would blame someone for them. */
import { Panel } from "../frame/panel.tsx";

export function Unmeasured({ promises }: { readonly promises: readonly string[] }) {
  if (promises.length === 0) return null;
  return (
    <Panel
      title="What these files can’t measure"
      note="Reports read as if the teams had done nothing about these promises. Bring the events that are missing, too."
    >
      <ul className="import-warnings">
        {promises.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Panel>
  );
}
