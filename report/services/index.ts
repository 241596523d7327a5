/** The catalogue as a table. */
export { type Entry, entries } from "./entries";
