import { LOSS } from "./default";

/** What is said of one thing that was seen, in its parts. */
export interface Parts {
  /** What is written or seen: a sentence without its full stop; it begins in lower case. */
  readonly seen: string;
  /** What follows from it. @default it is said with what was seen */
  readonly follows?: string;
  /** What stands between the two. @default ", so " */
  readonly joint?: string;
  /** Whether what follows leaves the data under a key of AWS, so that it is said what such a key lacks. */
  readonly isOnAwsKey?: boolean;
  /** What to do: a sentence of its own. */
  readonly remedy: string;
}

/** What was seen and what follows, as one sentence without its full stop. */
export function problemOf({ seen, follows, joint = ", so ", isOnAwsKey = false }: Parts): string {
  const said = follows === undefined ? seen : `${seen}${joint}${follows}`;
  return isOnAwsKey ? `${said}: ${LOSS}` : said;
}
