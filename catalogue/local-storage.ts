import { SERVICE_MANAGED } from "./defaults";
import { DOCS } from "./kms-access";
import type { Origin } from "./origin";

/*
 * Instances whose storage is on local disks, which their hardware encrypts, and for which SageMaker takes no key.
 */

/** "You can't use a KMS key on an instance type with local storage." */
const PAGE = `${DOCS}/sagemaker/latest/dg/encryption-at-rest-nbi.html`;

/**
 * The families of SageMaker that have such disks, each with its sizes: those with a d, "Instance store volumes", in
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html, and those with an accelerator in
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html#ac_instance-store
 */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  c5d: ["large", "xlarge", "2xlarge", "4xlarge", "9xlarge", "18xlarge"],
  c6gd: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  m5d: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"],
  m6gd: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  r5d: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"],
  r6gd: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  r7gd: ["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  dl1: ["24xlarge"],
  g4dn: ["xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  g5: ["xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "48xlarge"],
  g6: ["xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "48xlarge"],
  g6e: ["xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "48xlarge"],
  g7: ["2xlarge", "4xlarge", "8xlarge", "12xlarge", "24xlarge", "48xlarge"],
  g7e: ["2xlarge", "4xlarge", "8xlarge", "12xlarge", "24xlarge", "48xlarge"],
  p3dn: ["24xlarge"],
  p4d: ["24xlarge"],
  p4de: ["24xlarge"],
  p5: ["4xlarge", "48xlarge"],
  p5e: ["48xlarge"],
  p5en: ["48xlarge"],
  "p6-b200": ["48xlarge"],
  "p6-b300": ["48xlarge"],
  "p6e-gb200": ["36xlarge"],
  trn1: ["2xlarge", "32xlarge"],
  trn1n: ["32xlarge"],
  trn2: ["3xlarge", "48xlarge"],
};

/** The instance types with local storage, as SageMaker calls them. */
export const LOCAL_STORAGE_TYPES: readonly string[] = Object.entries(FAMILIES).flatMap(([family, sizes]) =>
  sizes.map((size) => `ml.${family}.${size}`),
);

/** The default of a volume whose instance has local storage; `by` is the argument that chooses the instance type. */
export const onLocalStorage = (by: string): Origin => ({
  by,
  is: LOCAL_STORAGE_TYPES,
  bare: { ...SERVICE_MANAGED, detail: "a key in a hardware module of the instance", source: PAGE },
  refuses: "always",
  source: PAGE,
});

const ENDPOINTS = `${DOCS}/sagemaker/latest/APIReference/API_CreateEndpointConfig.html`;

/**
 * The same of the instances of an endpoint, of which AWS takes a key: "If any of the models that you specify in the
 * ProductionVariants parameter use nitro-based instances with local storage, the KmsKeyId parameter does not encrypt
 * instance local storage." A variant on other instances has a volume that the key encrypts.
 */
export const LOCAL_STORAGE_OF_ENDPOINT: Origin = {
  ...onLocalStorage("production_variants[].instance_type"),
  inEach: true,
  unless: ["shadow_production_variants"],
  refuses: "ignored",
  source: ENDPOINTS,
};
