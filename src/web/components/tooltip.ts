/** A file of its own in the build. */
export { Tooltip } from "@mantine/core";
