/** A sentence in which commands stand between backticks, as the terminal and emails have it. */
export function CodeWords({ text }: { readonly text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // The parts of a sentence have no other name than their place.
      <code key={`${index} ${part}`}>{part}</code>
    ) : (
      part
    ),
  );
}
