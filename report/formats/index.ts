/** How commands print what they have found. */
export type { Format, PrintOptions } from "./format";
export { FORMATS } from "./registry";
