/** Format version of the document (`baton: 3`). Older ones are upgraded, a step at a time, when they are read. */
export const FORMAT_VERSION = 3;
