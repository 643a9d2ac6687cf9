/** What is said of one thing, as a panel; nothing where nothing is said. */
import "./lab.css";
import { Panel } from "../frame/panel.tsx";

export function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Panel title={title}>
      <ul className="lab-lines">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Panel>
  );
}
