/** The thirteen parts; those with problems say how many. */
import { counted } from "../../words/english/counted.ts";
import { type PartId, PARTS } from "../../agreement/document/format/agreement-parts.ts";
import { useEditing } from "./editing.ts";
import { problemsAt } from "./use-document.ts";

export function PartNav({ part, onChoose }: { readonly part: PartId; readonly onChoose: (part: PartId) => void }) {
  const { draft } = useEditing();
  return (
    <nav className="part-nav" aria-label="Parts of the agreement">
      {PARTS.map(({ id, title, keys }) => {
        const count = keys.reduce((sum, key) => sum + problemsAt(draft.problems, key).length, 0);
        return (
          <button key={id} type="button" aria-current={id === part ? "step" : undefined} onClick={() => onChoose(id)}>
            {title}
            {count === 0 ? null : (
              <span className="count" aria-label={counted(count, "problem")}>
                {count}
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}
