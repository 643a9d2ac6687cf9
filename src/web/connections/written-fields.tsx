/** Fields of a record there, with what they said and what is written instead. */
export function WrittenFields({
  changes,
}: {
  readonly changes: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
}) {
  return (
    <ul className="plain-list connection-written">
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          <code>{field}</code>: {from === null ? "" : `“${from}” → `}
          {to === null ? "blank" : `“${to}”`}
        </li>
      ))}
    </ul>
  );
}
