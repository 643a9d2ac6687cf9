/** Light, dark, or as the system says: one button that goes round. */
import { ActionIcon, type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { Hint } from "../components/hint.tsx";

type Scheme = { readonly words: string; readonly icon: typeof IconSun; readonly next: MantineColorScheme };
const SCHEMES: Readonly<Record<MantineColorScheme, Scheme>> = {
  light: { words: "light", icon: IconSun, next: "dark" },
  dark: { words: "dark", icon: IconMoon, next: "auto" },
  auto: { words: "system", icon: IconDeviceDesktop, next: "light" },
};

export function ColourSchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { words, icon: Icon, next } = SCHEMES[colorScheme];
  const label = `Color scheme: ${words} (switch to ${SCHEMES[next].words})`;
  return (
    <Hint label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setColorScheme(next)}>
        <Icon size={19} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Hint>
  );
}
