"""Teaches moto the arguments that it takes and then forgets, so that a second plan can be empty.

Python loads this file by its name from PYTHONPATH, before moto_server starts. What moto learns:

- KMS: EnableKeyRotation's RotationPeriodInDays, which GetKeyRotationStatus then returns.
- RDS: the Performance Insights settings of an instance; and a resource id of its own for each instance,
  by which the provider looks it up (moto gives all of them the same).
"""

try:
    from moto.kms.responses import KmsResponse
    from moto.rds.models import DBInstance
except ImportError:  # some other Python; moto_server itself says what it misses
    pass
else:
    import hashlib
    import json

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
        if status["KeyRotationEnabled"]:
            status["RotationPeriodInDays"] = getattr(_key(self), "rotation_period_in_days", 365)
        return json.dumps(status)

    KmsResponse.enable_key_rotation = enable_key_rotation
    KmsResponse.get_key_rotation_status = get_key_rotation_status

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
