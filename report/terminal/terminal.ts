/** What prints on a terminal may know of it. */
export interface Terminal {
  /** Columns; text is wrapped at words to fit. At least 20. @default 80 */
  readonly width: number;
  readonly hasColor: boolean;
  /** Whether it shows links (OSC 8). */
  readonly hasLinks: boolean;
  /** The address of a file for such a link: `file://host/folder/main.tf#12`. */
  addressOf(file: string, line: number | null): string;
  /** A line of a file that was read, counted from 1; undefined where it cannot be shown. */
  lineOf(file: string, line: number): string | undefined;
}

/** A terminal of which nothing is known. */
export const PLAIN_TERMINAL: Terminal = {
  width: 80,
  hasColor: false,
  hasLinks: false,
  addressOf: () => "",
  lineOf: () => undefined,
};
