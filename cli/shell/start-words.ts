/** The word in place of a command by which the file of the command knows that it runs in a thread. */
export const THREAD = "thread";

/** The word by which it knows that it is a process that judges for `keywright serve`. */
export const JUDGE = "judge-worker";
