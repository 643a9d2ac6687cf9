/** Says in two clicks that somebody is away – for the rest of today, or until some time – and that they are back. */
import { Button, Menu } from "@mantine/core";
import { IconBeach, IconDoorEnter } from "@tabler/icons-react";
import { useState } from "react";
import { useAbsences } from "../client/queries.ts";
import { usePersonName } from "../components/person-name.tsx";
import { useActAs } from "../member.ts";
import { useMay, useSession } from "../session.ts";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { useAbsenceChanges } from "./use-absence-changes.ts";

type AwayProps = {
  readonly member: string;
  /** In the navigation. */
  readonly isSmall?: true;
};

export function AwayMenu({ member, isSmall }: AwayProps) {
  const nameOf = usePersonName();
  const session = useSession().data;
  const actAs = useActAs();
  const maySay = useMay("absences:write") && session?.speaksFor.includes(member) === true;
  const absence = useAbsences().data?.absences.find((each) => each.member === member && each.isAway);
  const changes = useAbsenceChanges();
  const [isEntering, setEntering] = useState(false);
  if (!maySay) return null;
  const isOwn = session.member === member || actAs === member;
  const button = { variant: "default", size: isSmall ? "xs" : "sm", loading: changes.isBusy } as const;
  if (absence !== undefined)
    return (
      <Button
        {...button}
        leftSection={<IconDoorEnter size={isSmall ? 15 : 17} aria-hidden />}
        onClick={() => changes.end(absence)}
      >
        {isOwn ? "I’m back" : `${nameOf(member)} is back`}
      </Button>
    );
  return (
    <>
      <Menu position={isSmall ? "top-start" : "bottom-end"}>
        <Menu.Target>
          <Button {...button} leftSection={<IconBeach size={isSmall ? 15 : 17} aria-hidden />}>
            {isOwn ? "I’m away" : `${nameOf(member)} is away`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() =>
              changes.enter({ member, until: new Date().setHours(24, 0, 0, 0), leads: "stay" }, () => undefined)
            }
          >
            Rest of today
          </Menu.Item>
          <Menu.Item onClick={() => setEntering(true)}>Until…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <AbsenceDialog opened={isEntering} onClose={() => setEntering(false)} changes={changes} whose={member} />
    </>
  );
}
