import { InvalidArgumentError } from "commander";

/** The value of an option that is a web address. @throws InvalidArgumentError for what is none */
export function webAddress(given: string): string {
  if (/^https?:\/\/[^\s#()<>]+$/.test(given) && URL.canParse(given)) return given;
  throw new InvalidArgumentError("it has to be an address that begins with https://, without #.");
}
