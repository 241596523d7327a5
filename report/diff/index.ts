/** What changed in encryption, as `keywright diff` reports it. */
export { encryptionDiff } from "./diff";
export { isFailingChange } from "./failing-change";
export type { DiffRow, DiffSource, DiffSummary, EncryptionDiff, Topic, Weight } from "./row";
export { type Given, stackNames } from "./side";
