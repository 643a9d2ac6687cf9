/** What people type: a checkout has a script of that name, and the package a command. */
export const CALLED = import.meta.url.endsWith(".ts") ? "./baton" : "baton";
