/** How a report looks on a terminal. */
export { dataBar } from "./data-bar";
export { groupBlock } from "./group-block";
export { painted } from "./paint";
export { PLAIN_TERMINAL, type Terminal } from "./terminal";
export { wordsOf, wrapped } from "./wrap";
