/** The word in place of a command by which the file of the command knows that it runs in a thread. */
export const THREAD = "thread";
