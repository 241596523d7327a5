/** The catalogue as tables. */
export { type Charted, charted } from "./charted";
export { type Entry, entries } from "./entries";
