/** Events of the security log, the newest first. A name shows what else that person or key did. */
import { Anchor } from "@mantine/core";
import type { Answer } from "../../api/reads.ts";
import { WideTable } from "../frame/wide-table.tsx";
import { Instant } from "../time/instant.tsx";
import { SECURITY_NAMES } from "./security-names.ts";

type Event = Answer<"security">["events"][number];

export function SecurityTable({
  events,
  onPerson,
}: {
  readonly events: readonly Event[];
  readonly onPerson: (id: string) => void;
}) {
  return (
    <WideTable
      label="Security events, newest first"
      head={["When", "Event", "By", "Login", "Network address", "Details"].map((title) => (
        <th key={title} scope="col">
          {title}
        </th>
      ))}
    >
      {events.map(({ id, at, kind, by, login, address, details }) => (
        <tr key={id}>
          <td>
            <Instant at={at} />
          </td>
          <td>{SECURITY_NAMES[kind]}</td>
          <td>
            <Who id={by.id} name={nameOf(by)} onPerson={onPerson} />
          </td>
          <td>{login === null ? "–" : <Who id={login.id} name={login.name ?? login.id} onPerson={onPerson} />}</td>
          <td>{address ?? "–"}</td>
          <td>{detailsOf(details)}</td>
        </tr>
      ))}
    </WideTable>
  );
}

function nameOf({ kind, name }: Event["by"]): string {
  if (kind === "program") return "Command on the server";
  if (kind === "visitor") return "–";
  return name ?? (kind === "key" ? "A former key" : "A former login");
}

type WhoProps = { readonly id: string | null; readonly name: string; readonly onPerson: (id: string) => void };

function Who({ id, name, onPerson }: WhoProps) {
  if (id === null) return name;
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => onPerson(id)}>
      {name}
    </Anchor>
  );
}

function detailsOf(details: Event["details"]): string {
  const said = Object.entries(details).flatMap(([name, value]) => {
    const text = [value].flat().join(", ");
    return text === "" ? [] : [`${name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}: ${text}`];
  });
  return said.length === 0 ? "–" : said.join("; ");
}
