/** Colours and type: one accent, quiet greys, numbers that line up. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const petrol: MantineColorsTuple = [
  "#edf6fa",
  "#d7eaf2",
  "#aed5e6",
  "#82bfd9",
  "#5cabcd",
  "#3f99c0",
  "#2884ac",
  "#176f98",
  "#0e6188",
  "#084a69",
];
const dark: MantineColorsTuple = [
  "#dde3ea",
  "#bcc5d0",
  "#9aa6b4",
  "#6c7887",
  "#333d4a",
  "#28313c",
  "#1e252e",
  "#171d25",
  "#11161d",
  "#0b0f14",
];
const gray: MantineColorsTuple = [
  "#f7f9fa",
  "#eff2f5",
  "#e4e9ed",
  "#d5dce2",
  "#c0c9d1",
  "#98a4b0",
  "#66727f",
  "#4b5763",
  "#343e49",
  "#1c242d",
];

/** What opens over a page belongs to it: outside every landmark, a reader who goes from one to the next would miss it. */
const portalProps = { target: "main" };

export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: { light: 8, dark: 7 },
  colors: { petrol, dark, gray },
  black: "#18202a",
  fontFamily: 'Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Noto Sans", "Open Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  defaultRadius: "md",
  cursorType: "pointer",
  components: {
    Tooltip: {
      defaultProps: {
        withArrow: true,
        openDelay: 250,
        multiline: true,
        maw: 340,
        events: { hover: true, focus: true, touch: true },
        portalProps,
      },
    },
    // Menus open as popovers do, with the keys on the first item; nothing in a menu is no item of it.
    Popover: { defaultProps: { portalProps } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.35, blur: 2 },
        transitionProps: { duration: 120 },
        closeButtonProps: { "aria-label": "Close" },
        // The header of a dialog is no second banner of the page.
        attributes: { header: { role: "presentation" } },
        styles: { title: { fontWeight: 640, lineHeight: 1.35 } },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } } },
    // The list itself scrolls, next to its field: a reader finds it where it is, and keys reach all of it.
    Select: {
      defaultProps: {
        withScrollArea: false,
        comboboxProps: { withinPortal: false },
        styles: { options: { maxHeight: 300, overflowY: "auto" } },
      },
    },
    Button: { defaultProps: { size: "sm" } },
  },
});

/** The tones of `theme.css` come on top; here is what Mantine itself reads. Dimmed text keeps a contrast of 4.5 on every surface. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#586471",
    "--mantine-color-body": "#ffffff",
    "--mantine-color-default-border": "#dde3e8",
    "--mantine-color-error": "#b3261e",
  },
  dark: {
    "--mantine-color-dimmed": "#9aa6b4",
    "--mantine-color-default-border": "#2b3541",
    "--mantine-color-error": "#ff9b91",
  },
});
