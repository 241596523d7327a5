/** What the process ends with. */
export const EXIT = { clean: 0, findings: 1, failed: 2 } as const;

/**
 * What a command has come to.
 *
 * - `clean`: nothing that fails.
 * - `findings`: findings at or above `--fail-on`.
 * - `failed`: something could not be read, or the answer cannot be trusted.
 */
export type Outcome = keyof typeof EXIT;
