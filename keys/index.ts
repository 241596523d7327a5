export { type ChangedKey, changedKeys, isKeyChange, namesOfKey } from "./changed-keys";
export { isDefaultOfReceiver } from "./default-of-receiver";
export { planDocument, plannedChanges, priorDocument, recordedIn, stateDocument } from "./documents";
export { isOfForeignImage } from "./foreign-image";
export { ignoresChanges } from "./ignores-changes";
export { inheritedBy } from "./inherited";
export { isKey, isOpen, isTrue, read } from "./key-block";
export {
  KEY_POLICY_TYPE,
  keyOfPolicy,
  keyPolicyOf,
  OWN_ACCOUNT,
  POLICY_WRITERS,
  policiesApart,
  policyIn,
  type WrittenKeyPolicy,
  withOwnFacts,
} from "./key-policy";
export { type KeyUse, type NamedKey, statusOf, type UseStatus } from "./key-use";
export { findLetIn, findPublicReading } from "./let-in";
export { findNamed } from "./named-resource";
export { type PairedKey, pairedKeys } from "./paired-keys";
export { type CustomerKey, type Provenance, provenance, provenances } from "./provenance";
export { switchOf } from "./provider-age";
export { findReceived, findSendings, linkSendings, type Sending, sendingsFrom } from "./senders";
export { answerFor } from "./set-elsewhere";
export { accountsSharedUnder } from "./shared-under";
export { findSharings, type SharedWith, type SharedWithin, type Sharing } from "./shares";
export { terraformJson } from "./terraform-json";
export { type ToldAccount, type ToldEbs, tellAccount, toldAccount } from "./told-account";
export { type Alternatives, alternatives, isUnknown, type UseEvidence, type UseFact } from "./use-fact";
export { usesOf } from "./uses";
export { writtenOut } from "./written-out";
