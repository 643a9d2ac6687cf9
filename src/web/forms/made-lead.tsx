/** The lead that an example makes, or why it makes none: by the functions by which the server decides. */
import { Text } from "@mantine/core";
import type { Mapped } from "../../api/intake/mapping.ts";

export function MadeLead({ mapped, instead }: { readonly mapped: Mapped; readonly instead?: string | undefined }) {
  if (instead !== undefined || !mapped.ok)
    return (
      <Text size="sm" role="status">
        {instead ??
          (mapped.ok
            ? ""
            : `No lead: ${mapped.problems.map(({ field, message }) => `${field} ${message}`).join("; ")}`)}
      </Text>
    );
  const { capture, activity, eventId } = mapped.lead;
  const lines: readonly (readonly [string, unknown])[] = [
    ["Name", capture.name],
    ["Email", capture.email],
    ["Company", capture.company],
    ["Origin", capture.origin],
    ["Activity", activity],
    ["Event ID", eventId],
    ...Object.entries(capture.attributes ?? {}),
  ];
  return (
    <section aria-label="The lead it makes">
      <Text fw={560} size="sm" mb={4}>
        The lead it makes
      </Text>
      <dl className="form-made">
        {lines
          .filter(([, value]) => value !== null && value !== undefined)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
