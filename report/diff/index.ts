export { encryptionDiff } from "./diff";
export type { DiffRow, DiffSource, DiffSummary, EncryptionDiff, Topic, Weight } from "./row";
export { type Given, stackNames } from "./side";
