import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformResource } from "cdktf";

/** What the resource of every key says, of whichever kind. */
export interface KeyResourceConfig {
  readonly description: string;
  readonly deletionWindowInDays: number;
  readonly policy: string;
  readonly lifecycle: { readonly preventDestroy: boolean };
  readonly tags?: Record<string, string>;
  readonly provider?: AwsProvider;
}

/** A resource that is a key. */
export type KeyResource = TerraformResource & {
  readonly arn: string;
  readonly id: string;
  readonly keyId?: string;
  tags: { [name: string]: string };
  readonly tagsInput?: { [name: string]: string } | undefined;
  readonly customerMasterKeySpecInput?: string | undefined;
};
