import type { Row } from "./row";
import type { Sender } from "./sender";
import type { Service } from "./service";
import type { TypeFacts } from "./type-facts";

/** A file of `services/`: everything that keywright knows of one service of AWS. */
export interface ServiceFile {
  /** Under which names it calls KMS, and as whom: one for the service, and one for each part that differs. */
  readonly services?: Readonly<Record<string, Service>>;
  /** What IAM calls it, and how its resource types begin after `aws_`; the longest beginning counts. */
  readonly iam?: Readonly<Record<string, readonly string[]>>;
  /** Its resource types that store data, by their names. */
  readonly rows?: Readonly<Record<string, Row>>;
  /** Its resource types that send to topics, queues, buckets, streams or log groups, by their names. */
  readonly senders?: Readonly<Record<string, readonly Sender[]>>;
  /** Types that choose no key, and of which something else is known. */
  readonly others?: Readonly<Record<string, TypeFacts>>;
  /** Arguments that look as if they chose an encryption key and do not, each with the reason. */
  readonly exceptions?: Readonly<Record<string, string>>;
}
