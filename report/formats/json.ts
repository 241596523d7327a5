import type { EncryptionMap } from "../encryption-map";

/** The map as it is. */
export function json(map: EncryptionMap): string {
  return `${JSON.stringify(map, null, 2)}\n`;
}
