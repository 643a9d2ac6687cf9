/** Who is at the screen. Remembered by the browser; until there is sign-in, people say who they are. */
import { useLocalStorage } from "@mantine/hooks";

export function useMember(): readonly [member: string | undefined, remember: (member: string) => void] {
  const [member, setMember] = useLocalStorage({
    key: "baton.member",
    defaultValue: "",
    getInitialValueInEffect: false,
  });
  return [member === "" ? undefined : member, setMember];
}
