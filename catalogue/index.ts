export * from "./arn";
export * from "./asking-services";
export * from "./catalogue";
export { isComputedArgument } from "./computed-arguments";
export { isComputedBlock } from "./computed-blocks";
export * from "./condition";
export * from "./condition-keys";
export * from "./default";
export * from "./documented-grants";
export * from "./effect";
export type { EncryptionSetting } from "./encryption-setting";
export * from "./iam-service";
export * from "./key-conditions";
export * from "./key-form";
export * from "./key-specs";
export * from "./kms";
export * from "./kms-actions";
export * from "./origin";
export * from "./outcome";
export * from "./path";
export * from "./places";
export * from "./provider-version";
export * from "./region";
export * from "./row";
export * from "./sender";
export * from "./service";
export type { ServiceFile } from "./service-file";
export { findShare, isShared, type Share, type SharedByAccount, type SharedByPolicy, shares } from "./shares";
export {
  type CataloguedType,
  exceptions,
  others,
  type ServiceId,
  type ServiceName,
  senders,
  serviceFiles,
  services,
  table,
} from "./shipped";
export { sendingTypes } from "./shipped-facts";
export * from "./state";
export * from "./switched-off";
export { type ArnVariant, findTypeArn, type TypeArn } from "./type-arn";
export type { HeldData, TypeFacts } from "./type-facts";
export { unchartedTypes } from "./uncharted-types";
export { counterparts, doubtful, holdsNoData, typesWithoutData } from "./without-data";
