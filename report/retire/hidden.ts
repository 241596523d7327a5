/** What stays under the old key in general, where nothing is known of the service. */
export const STAYS =
  "Data that is already written may stay under the old key: see what the service says of it";

/** What no service and no state knows, whatever is used. */
export const ALWAYS_UNSEEN: readonly string[] = [
  "what other accounts have encrypted with the key, or copied under it",
  "what applications have encrypted with it themselves (Encrypt, GenerateDataKey, the AWS Encryption SDK), wherever that is kept",
  "what was written under the key before a resource moved to the one that it names now",
];
