"""Teaches moto the keys that are not all in one place: replicas of multi-Region keys, and keys with imported material.

- ReplicateKey makes a key of its own, with its own policy, description, tags, grants and aliases, in the other Region;
  moto copies the primary key and all that it has. A primary key waits for its replicas when it is to be deleted.
- All keys that belong together rotate together.
- A key whose material comes from outside is pending until it is there: GetParametersForImport, ImportKeyMaterial and
  DeleteImportedKeyMaterial. The material itself is forgotten.
"""

import base64
import json
from copy import copy

from moto.core.exceptions import JsonRESTError
from moto.core.utils import unix_time
from moto.kms.models import Key, KmsBackend, kms_backends
from moto.kms.responses import KmsResponse
from moto.kms.utils import generate_private_key

# https://docs.aws.amazon.com/kms/latest/APIReference/API_GetParametersForImport.html
_PARAMETERS_ARE_VALID_IN_SECONDS = 24 * 60 * 60

_make = Key.__init__
_to_dict = Key.to_dict
_schedule = KmsBackend.schedule_key_deletion


def _pend(key):
    key.key_state = "PendingImport"
    key.enabled = False
    key.expiration_model = key.valid_to = None


def make(self, *args, **kwargs):
    _make(self, *args, **kwargs)
    if self.origin == "EXTERNAL":
        _pend(self)


def to_dict(self):
    found = _to_dict(self)
    if getattr(self, "expiration_model", None):
        found["KeyMetadata"]["ExpirationModel"] = self.expiration_model
    if getattr(self, "valid_to", None):
        found["KeyMetadata"]["ValidTo"] = self.valid_to
    return found


def primary(key):
    """The key by whose rotation this one goes: its primary key, or itself."""
    if not key.multi_region:
        return key
    region = key.multi_region_configuration["PrimaryKey"]["Region"]
    return kms_backends[key.account_id][region].keys.get(key.id, key)


def _refused(code, message):
    return JsonRESTError(code, message)


def _key(self):
    key_id = self._get_param("KeyId")
    self._validate_key_id(key_id)
    return self.kms_backend.keys[self.kms_backend.any_id_to_key_id(key_id)]


def replicate_key(self):
    of = _key(self)
    region = self._get_param("ReplicaRegion")
    if not of.multi_region or of.multi_region_configuration["MultiRegionKeyType"] != "PRIMARY":
        raise _refused("UnsupportedOperationException", f"{of.arn} is no primary key of several Regions")
    there = kms_backends[of.account_id][region]
    if of.id in there.keys:
        raise _refused("AlreadyExistsException", f"{region} has a key {of.id}")
    replica = copy(of)
    replica.region = region
    replica.arn = of.arn.replace(f":{of.region}:", f":{region}:")
    replica.creation_date = unix_time()
    replica.description = self._get_param("Description") or ""
    replica.policy = self._get_param("Policy") or replica.generate_default_policy()
    replica.grants, replica.aliases, replica.rotations = {}, {}, []
    if of.origin == "EXTERNAL":
        _pend(replica)
    else:
        replica.key_state, replica.enabled, replica.deletion_date = "Enabled", True, None
    # The lists of who belongs together are one; what a key is among them is its own.
    replica.multi_region_configuration = {**of.multi_region_configuration, "MultiRegionKeyType": "REPLICA"}
    of.multi_region_configuration["ReplicaKeys"].append({"Arn": replica.arn, "Region": region})
    there.keys[replica.id] = replica
    tags = self._get_param("Tags") or []
    there.tag_resource(replica.id, tags)
    metadata = replica.to_dict()["KeyMetadata"]
    return json.dumps({"ReplicaKeyMetadata": metadata, "ReplicaPolicy": replica.policy, "ReplicaTags": tags})


def schedule_key_deletion(self, key_id, pending_window_in_days):
    date = _schedule(self, key_id, pending_window_in_days)
    key = self.keys[key_id]
    if key.multi_region and key.multi_region_configuration["MultiRegionKeyType"] == "PRIMARY":
        replicas = key.multi_region_configuration["ReplicaKeys"]
        if any(key.id in kms_backends[key.account_id][one["Region"]].keys for one in replicas):
            key.key_state = "PendingReplicaDeletion"
    return date


def get_parameters_for_import(self):
    key = _key(self)
    if key.origin != "EXTERNAL":
        raise _refused("UnsupportedOperationException", f"{key.arn} has material of KMS")
    spec = self._get_param("WrappingKeySpec") or "RSA_2048"
    return json.dumps(
        {
            "KeyId": key.arn,
            "ImportToken": base64.b64encode(key.id.encode()).decode(),
            "PublicKey": base64.b64encode(generate_private_key(spec).public_key()).decode(),
            "ParametersValidTo": unix_time() + _PARAMETERS_ARE_VALID_IN_SECONDS,
        }
    )


def import_key_material(self):
    key = _key(self)
    if base64.b64decode(self._get_param("ImportToken")).decode() != key.id:
        raise _refused("InvalidImportTokenException", f"The token is not that of {key.arn}")
    key.key_state, key.enabled = "Enabled", True
    key.expiration_model = self._get_param("ExpirationModel") or "KEY_MATERIAL_EXPIRES"
    key.valid_to = self._get_param("ValidTo")
    return json.dumps({"KeyId": key.arn})


def delete_imported_key_material(self):
    key = _key(self)
    _pend(key)
    return json.dumps({"KeyId": key.arn})


def teach():
    """Teaches it, from now on."""
    Key.__init__ = make
    Key.to_dict = to_dict
    KmsResponse.replicate_key = replicate_key
    KmsBackend.schedule_key_deletion = schedule_key_deletion
    KmsResponse.get_parameters_for_import = get_parameters_for_import
    KmsResponse.import_key_material = import_key_material
    KmsResponse.delete_imported_key_material = delete_imported_key_material
