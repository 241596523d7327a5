/** What is still encrypted with a key, and how the key is retired, as `keywright retire` reports it. */

export { KeyInventory } from "./key-inventory";
export { isOfAws, type KeyName, readKeyName } from "./key-name";
export type { LastUsage, LiveAnswer, LiveGrant, LiveKey } from "./live-answer";
export { nearest } from "./nearest";
export { page } from "./page";
export { counted, retirement } from "./retire";
export type { Coverage, Retirement } from "./retirement";
export type { RetiringUse } from "./use";
