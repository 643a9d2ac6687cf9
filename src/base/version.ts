/** The version of Baton: that of package.json, which the release sets with it. */
export const VERSION = "0.7.0";
