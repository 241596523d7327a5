/*
 * Earlier names, for one version. Each is another name of the same function or type.
 */
export {
  /** @deprecated Use DenyOtherKeysOptions; goes with version 0.3. */
  type DenyOtherKeysOptions as OnlyTheseKeysOptions,
  /** @deprecated Use denyOtherKeys; goes with version 0.3. */
  denyOtherKeys as onlyTheseKeys,
} from "./deny-other-keys";
export {
  /** @deprecated Use ProtectKeysOptions; goes with version 0.3. */
  type ProtectKeysOptions as KeysStayOptions,
  /** @deprecated Use protectKeys; goes with version 0.3. */
  protectKeys as keysStay,
} from "./protect-keys";
