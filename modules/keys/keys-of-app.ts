import type { TerraformElement } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { ServiceUse } from "../../policy";

/** A key that wants to know what asks KMS for it. */
export interface TellableKey extends Construct {
  readonly arn: string;
  askedBy(use: ServiceUse): void;
}

const ofApps = new WeakMap<IConstruct, TellableKey[]>();
const ofElements = new WeakMap<TerraformElement, TellableKey>();

/** Notes a key of an app, and the element that makes it or looks it up. */
export function noteKey(key: TellableKey, element?: TerraformElement): void {
  const { root } = key.node;
  const all = ofApps.get(root);
  if (all) all.push(key);
  else ofApps.set(root, [key]);
  if (element) ofElements.set(element, key);
}

/** The key that an element of Terraform makes or looks up. */
export function keyOfElement(element: TerraformElement): TellableKey | undefined {
  return ofElements.get(element);
}

/** The key of an app that has an ARN. */
export function keyOfArn(app: IConstruct, arn: string): TellableKey | undefined {
  return ofApps.get(app)?.find((key) => key.arn === arn);
}
