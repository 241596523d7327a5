import type { EncryptionMap } from "../encryption-map";

/** What the lists of the page are made of. */
export type Listed = Pick<EncryptionMap, "keys" | "uses" | "findings">;
