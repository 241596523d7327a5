"""Teaches moto the arguments that it takes and then forgets, so that a second plan can be empty, and to refuse what
the policy of a key does not allow.

Python loads this file by its name from PYTHONPATH, before moto_server starts. What moto learns:

- Key policies: key_policies.py says which requests are held to them.
- KMS: replicas of multi-Region keys and imported key material, in kms_keys.py.
- KMS: EnableKeyRotation's RotationPeriodInDays, which GetKeyRotationStatus then returns.
- KMS: that a key can be disabled, enabled, scheduled for deletion and saved from it by its ARN.
- RDS: the Performance Insights settings of an instance; a resource id of its own for each instance, by which
  the provider looks it up (moto gives all of them the same); and that a cluster without a scaling
  configuration has none.
- CloudTrail: that a trail can be named by its ARN.
- EFS: PutBackupPolicy and DeleteFileSystemPolicy.
- Lambda: a function's key and where it logs to, and that it has no image settings unless it was given some.
- S3: the conditions of a bucket's policy, as far as keywright writes them; moto takes any Deny for one without.
  The way to 127.0.0.1 counts as TLS. And that a delete marker can be removed when versioning is suspended, as it
  is while a versioned bucket is destroyed.
- SQS: a redrive policy as it was given, without white space.
- Step Functions: ValidateStateMachineDefinition, which the provider asks when it plans, and that a state
  machine has no versions.
"""

try:
    from moto.awslambda.models import LambdaFunction
    from moto.cloudtrail.models import CloudTrailBackend
    from moto.efs.models import FileSystem
    from moto.efs.responses import EFSResponse
    from moto.kms.models import KmsBackend
    from moto.kms.responses import KmsResponse
    from moto.rds.models import DBCluster, DBInstance
    from moto.s3.models import FakeBucket, FakeDeleteMarker
    from moto.sqs.models import Queue
    from moto.stepfunctions.responses import StepFunctionResponse
except ImportError:  # some other Python; moto_server itself says what it misses
    pass
else:
    import hashlib
    import json

    import key_policies
    import kms_keys

    kms_keys.teach()
    key_policies.hold()

    _enable = KmsResponse.enable_key_rotation
    _status = KmsResponse.get_key_rotation_status

    def _key(self):
        backend = self.kms_backend
        return backend.keys[backend.get_key_id(self._get_param("KeyId"))]

    def enable_key_rotation(self):
        answer = _enable(self)
        _key(self).rotation_period_in_days = self._get_param("RotationPeriodInDays") or 365
        return answer

    def get_key_rotation_status(self):
        status = json.loads(_status(self))
        leading = kms_keys.primary(_key(self))
        status["KeyRotationEnabled"] = leading.key_rotation_status
        if leading.key_rotation_status:
            status["RotationPeriodInDays"] = getattr(leading, "rotation_period_in_days", 365)
        return json.dumps(status)

    KmsResponse.enable_key_rotation = enable_key_rotation
    KmsResponse.get_key_rotation_status = get_key_rotation_status

    def _by_arn(method):
        def call(self, key_id, *rest, **named):
            return method(self, key_id.rsplit("/", 1)[-1], *rest, **named)

        return call

    for _name in ("disable_key", "enable_key", "schedule_key_deletion", "cancel_key_deletion"):
        setattr(KmsBackend, _name, _by_arn(getattr(KmsBackend, _name)))

    _init = DBInstance.__init__
    _update = DBInstance.update

    def _remember(self, settings):
        if "enable_performance_insights" in settings:
            self.performance_insights_enabled = settings["enable_performance_insights"]
        if "performance_insights_kms_key_id" in settings:
            self.performance_insights_kms_key_id = settings["performance_insights_kms_key_id"]
        if getattr(self, "performance_insights_enabled", False):
            # Seven days is what AWS keeps when nobody asks for more.
            self.performance_insights_retention_period = settings.get(
                "performance_insights_retention_period",
                getattr(self, "performance_insights_retention_period", 7),
            )

    def __init__(self, *args, **kwargs):
        _init(self, *args, **kwargs)
        name = f"{self.region}/{self.db_instance_identifier}"
        self.dbi_resource_id = "db-" + hashlib.sha256(name.encode()).hexdigest()[:26].upper()
        _remember(self, kwargs)

    def update(self, **kwargs):
        _update(self, **kwargs)
        _remember(self, kwargs)

    DBInstance.__init__ = __init__
    DBInstance.update = update

    _scaling = DBCluster.scaling_configuration_info

    DBCluster.scaling_configuration_info = property(
        lambda self: _scaling.fget(self) if self.scaling_configuration else None
    )

    def _by_name_or_arn(call):
        return lambda self, name: call(self, self.get_trail(name).trail_name)

    for _name in ("start_logging", "stop_logging", "delete_trail"):
        setattr(CloudTrailBackend, _name, _by_name_or_arn(getattr(CloudTrailBackend, _name)))

    def put_backup_policy(self):
        file_system = self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")]
        file_system.remembered_backup = self._get_param("BackupPolicy")
        return json.dumps({"BackupPolicy": file_system.remembered_backup}), {"Content-Type": "application/json"}

    def delete_file_system_policy(self):
        self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")].file_system_policy = None
        return "{}", {"Content-Type": "application/json"}

    _backup = FileSystem.backup_policy

    FileSystem.backup_policy = property(
        lambda self: getattr(self, "remembered_backup", None) or _backup.fget(self)
    )
    EFSResponse.put_backup_policy = put_backup_policy
    EFSResponse.delete_file_system_policy = delete_file_system_policy

    _make_function = LambdaFunction.__init__
    _configuration = LambdaFunction.get_configuration

    def make_function(self, account_id, spec, *args, **kwargs):
        _make_function(self, account_id, spec, *args, **kwargs)
        self.remembered = {name: spec[name] for name in ("KMSKeyArn", "LoggingConfig") if name in spec}

    def get_configuration(self, on_create=False):
        found = {**_configuration(self, on_create), **getattr(self, "remembered", {})}
        if not any(found.get("ImageConfigResponse", {}).get("ImageConfig", {}).values()):
            found.pop("ImageConfigResponse", None)
        return found

    LambdaFunction.__init__ = make_function
    LambdaFunction.get_configuration = get_configuration

    def validate_state_machine_definition(self):
        return json.dumps({"result": "OK", "diagnostics": []})

    def list_state_machine_versions(self):
        return json.dumps({"stateMachineVersions": []})

    StepFunctionResponse.validate_state_machine_definition = validate_state_machine_definition
    StepFunctionResponse.list_state_machine_versions = list_state_machine_versions

    _attributes = Queue.attributes

    def attributes(self):
        found = _attributes.fget(self)
        if "RedrivePolicy" in found:
            found["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
        return found

    Queue.attributes = property(attributes)

    _OPERATORS = {
        "Bool": lambda seen, wanted: seen is not None and seen in wanted,
        "Null": lambda seen, wanted: ("true" if seen is None else "false") in wanted,
        "StringEquals": lambda seen, wanted: seen is not None and seen in wanted,
        "StringNotEquals": lambda seen, wanted: seen is None or seen not in wanted,
    }

    def _context(key):
        from flask import request

        if key == "aws:SecureTransport":
            return "true"
        if key.startswith("s3:x-amz-"):
            return request.headers.get(key[len("s3:") :])
        raise ValueError(f"the local AWS knows no {key}")

    def _list(value):
        return value if isinstance(value, list) else [value]

    def _holds(statement):
        return all(
            _OPERATORS[operator](_context(key), _list(wanted))
            for operator, keys in statement.get("Condition", {}).items()
            for key, wanted in keys.items()
        )

    def get_permission(self, action, resource):
        from moto.iam.access_control import IAMPolicy, PermissionResult

        if self.policy is None:
            return PermissionResult.NEUTRAL
        policy = json.loads(self.policy.decode())
        held = [
            {name: value for name, value in statement.items() if name != "Condition"}
            for statement in _list(policy["Statement"])
            if _holds(statement)
        ]
        return IAMPolicy(json.dumps({**policy, "Statement": held})).is_action_permitted(action, resource)

    FakeBucket.get_permission = get_permission
    FakeDeleteMarker.dispose = lambda self: None
