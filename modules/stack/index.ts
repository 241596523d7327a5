/* What a construct stands in: the stack with its guard, backend, environment and HCL, and what messages and names take from it. */
export { placeOf } from "./account";
export { addRegion, refuseRegion, whyNoRegion } from "./add-region";
export { defaultProvider, defaultProviderSoFar } from "./adopted-provider";
export type { Backend, LocalState, S3State } from "./backend-setting";
export { beforeSynthesis } from "./before-synthesis";
export { type CamelCase, camelCase } from "./camel-case";
export { checkLater, collected } from "./collected";
export { type Environment, environmentOf } from "./environment";
export { type GuardAllOptions, guardAll } from "./guard-all";

export { hclOf } from "./hcl-files";
export { HcpBackend, type HcpBackendConfig } from "./hcp-backend";
export {
  type CheckedHcpTerraform,
  checkedHcpTerraform,
  DEFAULT_PROJECT,
  HCP_SETTING,
  type HcpTerraform,
  workspaceName,
} from "./hcp-terraform";
export { inRange } from "./in-range";
export { KeywrightStack, type KeywrightStackConfig, REQUIRED_PROVIDER } from "./keywright-stack";
export { nameAfter } from "./name-after";
export { PolicyDocument } from "./policy-document";
export { preventsDestroy } from "./prevents-destroy";
export { providerVersionOf } from "./provider-version-of";
export { Refusal } from "./refusal";
export { Refusals } from "./refusals";
export { refuseCall, refuseStackCall } from "./refuse-call";
export { regionOf, regionOfConfig, regionOfProvider } from "./region";
export { isRecord, type Setting, setting, shown } from "./setting";
export { subject } from "./subject";
export { synthesize } from "./synthesize";
export { tokenText } from "./token-text";
export { findUserPlace } from "./user-place";
