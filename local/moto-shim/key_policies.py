"""Holds what reaches moto to the policies and grants of the keys that it names.

The judge, whose address is in KEYWRIGHT_KEY_JUDGE, decides. It gets each call to KMS, and each request that makes
something under a key, with the keys that the request names: by an id, an ARN or an alias, as the key of a queue, topic,
secret or parameter, or by what they encrypted. Where it refuses, the error that it gives is the answer, and moto hears
of nothing.

Whoever calls is one role of the account, arn:aws:iam::ACCOUNT:role/deployer, unless the access key is one that moto
gave to a user or a role, or is called "root": then it is the account's root user.
"""

import base64
import json
import os
import re
import urllib.request

from flask import request as current
from moto.core.exceptions import ServiceException
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import determine_request_protocol, normalize_request
from moto.core.responses import ActionResult, BaseResponse
from moto.core.utils import get_service_model
from moto.dynamodb.models import dynamodb_backends
from moto.iam.models import iam_backends
from moto.kms.models import kms_backends
from moto.kms.responses import KmsResponse
from moto.kms.utils import HEADER_LEN, _deserialize_ciphertext_blob
from moto.s3.exceptions import S3ClientError
from moto.s3.models import S3Backend
from moto.secretsmanager.models import secretsmanager_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends
from moto.ssm.models import ssm_backends
from moto.sts.models import STSBackend, sts_backends

_JUDGE = os.environ.get("KEYWRIGHT_KEY_JUDGE")
_KEY_ID = re.compile(r"^(mrk-)?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$")
_ARN = re.compile(r"^arn:[a-z0-9-]+:(kms|sns|sqs):([a-z0-9-]+):([0-9]{12}):(.+)$")


class Refused(ServiceException):
    """What the judge refuses. Of an error in a module of its own moto asks which service that module is of."""


def _text(value):
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def _values(parameters):
    if isinstance(parameters, dict):
        for value in parameters.values():
            yield from _values(value)
    elif isinstance(parameters, (list, tuple)):
        for value in parameters:
            yield from _values(value)
    elif isinstance(parameters, (str, bytes)):
        yield parameters


def _key(named, account, region):
    """The key that a text or a ciphertext leads to, or None."""
    if isinstance(named, bytes):
        if len(named) < HEADER_LEN:
            return None
        try:
            named = _deserialize_ciphertext_blob(named).key_id
        except UnicodeDecodeError:
            return None
    found = _ARN.match(named)
    service, region, account, rest = found.groups() if found else ("kms", region, account, named)
    if service == "sns":
        topic = sns_backends[account][region].topics.get(named)
        return topic and topic.kms_master_key_id and _key(topic.kms_master_key_id, account, region)
    if service == "sqs":
        queue = sqs_backends[account][region].queues.get(rest)
        return queue and queue.kms_master_key_id and _key(queue.kms_master_key_id, account, region)
    keys = kms_backends[account][region].keys
    if rest.startswith("alias/"):
        return next((key for key in keys.values() if rest in key.aliases), None)
    name = rest.removeprefix("key/")
    return keys.get(name) if _KEY_ID.match(name) else None


def _named_in(service, parameters, account, region):
    """The name of the secret, parameter or table that a request is about, and the key that it is under, or None."""
    named, found = None, None
    if service == "secretsmanager":
        named = parameters.get("SecretId")
        secret = named and secretsmanager_backends[account][region].secrets.get(named)
        found = secret and secret.kms_key_id
    elif service == "ssm":
        named = parameters.get("Name")
        known = ssm_backends[account][region]._parameters
        found = named in known and known[named] and known[named][-1].keyid
    elif service == "dynamodb":
        named = parameters.get("TableName")
        table = dynamodb_backends[account][region].tables.get(named and named.split("/")[-1])
        found = table and table.sse_specification and table.sse_specification.get("KMSMasterKeyId")
    return named, found and _key(found, account, region)


def _described(key):
    tags = kms_backends[key.account_id][key.region].tagger.get_tag_dict_for_resource(key.id)
    return {
        "arn": key.arn,
        "policy": key.policy,
        "isOfAws": any(alias.startswith("alias/aws/") for alias in key.aliases),
        "grants": [grant.to_json() for grant in key.grants.values()],
        "aliases": list(key.aliases),
        "tags": tags,
        "spec": key.key_spec,
        "usage": key.key_usage or "ENCRYPT_DECRYPT",
        "origin": key.origin,
        "multiRegion": key.multi_region_configuration["MultiRegionKeyType"] if key.multi_region else None,
    }


def _caller(access_key, account):
    role = sts_backends[account]["aws"].get_assumed_role_from_access_key(access_key)
    if role:
        return role.arn
    user = iam_backends[account]["aws"].get_user_from_access_key_id(access_key)
    if user:
        return user.arn
    return f"arn:aws:iam::{account}:{'root' if access_key == 'root' else 'role/deployer'}"


def _ask(path_or_body):
    url = urllib.request.Request(
        _JUDGE,
        data=None if path_or_body is None else json.dumps(path_or_body, default=_text).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=60) as answer:
        return json.load(answer)


_judged = set(_ask(None)) if _JUDGE else set()


def _refusal(service, operation, response, parameters):
    """The code and the message with which AWS refuses, or None."""
    account, region = response.current_account, response.region
    keys = {}
    for named in _values(parameters):
        key = _key(named, account, region)
        if key:
            keys[_text(named)] = _described(key)
    named, key = _named_in(service, parameters, account, region)
    if key:
        keys[named] = _described(key)
    if not keys and service != "kms":
        return None
    answer = _ask(
        {
            "service": service,
            "operation": operation,
            "region": region,
            "account": account,
            "caller": _caller(response.access_key, account),
            "parameters": parameters,
            "keys": keys,
        }
    )
    return (answer["code"], answer["message"]) if answer else None


def _parameters(response, service, operation):
    model = get_service_model(service)
    operation_model = model.operation_model(operation)
    request = normalize_request(current._get_current_object())
    protocol = determine_request_protocol(model, request.content_type)
    return PROTOCOL_PARSERS[protocol](operation_model, map_type=dict).parse(
        {
            "method": request.method,
            "values": request.values,
            "headers": request.headers,
            "body": request.data,
            "url_path": request.path,
            "url_params": response.uri_match.groupdict() if response.uri_match else {},
        }
    )


def _held(call_action):
    def held(self):
        operation = self._get_action()
        service = self.boto3_service_name
        if f"{service}.{operation}" not in _judged:
            return call_action(self)
        refused = _refusal(service, operation, self, _parameters(self, service, operation))
        if refused is None:
            return call_action(self)
        status, headers, body = self.serialized(ActionResult(Refused(*refused)))
        headers["status"] = str(status)
        headers, body = self._enrich_response(headers, body)
        return status, headers, body

    return held


class _Caller:
    """Who asks S3, whose requests moto takes apart in ways of its own."""

    def __init__(self, backend, region):
        found = re.search(r"Credential=([^/]+)/", current.headers.get("Authorization", ""))
        self.access_key = found.group(1) if found else ""
        self.current_account = backend.account_id
        self.region = region


def _hold_s3(backend, operation, bucket, parameters):
    refused = _refusal("s3", operation, _Caller(backend, bucket.region_name), {"Bucket": bucket.name, **parameters})
    if refused:
        raise S3ClientError(*refused)


_ARRIVALS = {"TopicConfiguration": "Topic", "QueueConfiguration": "Queue"}
_notify = S3Backend.put_bucket_notification_configuration
_put = S3Backend.put_object


def put_bucket_notification_configuration(self, bucket_name, notification_config):
    configuration = {}
    for name, kind in _ARRIVALS.items():
        found = (notification_config or {}).get(name) or []
        all_of_them = found if isinstance(found, list) else [found]
        configuration[f"{kind}Configurations"] = [{f"{kind}Arn": one[kind]} for one in all_of_them]
    bucket = self.get_bucket(bucket_name)
    _hold_s3(self, "PutBucketNotificationConfiguration", bucket, {"NotificationConfiguration": configuration})
    return _notify(self, bucket_name, notification_config)


def put_object(self, bucket_name, key_name, value, *rest, **named):
    key = named.get("kms_key_id")
    bucket = self.get_bucket(bucket_name)
    if key is None and named.get("encryption") is None and bucket.encryption:
        rule = bucket.encryption["Rule"]
        rule = rule[0] if isinstance(rule, list) else rule
        key = rule["ApplyServerSideEncryptionByDefault"].get("KMSMasterKeyID")
    if key and current:
        _hold_s3(self, "PutObject", bucket, {"Key": key_name, "SSEKMSKeyId": key})
    return _put(self, bucket_name, key_name, value, *rest, **named)


_identity = STSBackend.get_caller_identity


def get_caller_identity(self, access_key_id, region):
    user_id, arn, account = _identity(self, access_key_id, region)
    caller = _caller(access_key_id, account)
    if caller.endswith(":role/deployer"):
        arn = f"arn:aws:sts::{account}:assumed-role/deployer/local"
    elif caller.endswith(":root"):
        user_id, arn = account, caller
    return user_id, arn, account


def hold():
    """Holds every request from now on, if there is a judge."""
    if not _JUDGE:
        return
    BaseResponse.call_action = _held(BaseResponse.call_action)
    # It takes any Deny for one without conditions.
    KmsResponse._validate_key_policy = lambda self, key_id, action: None
    S3Backend.put_bucket_notification_configuration = put_bucket_notification_configuration
    S3Backend.put_object = put_object
    STSBackend.get_caller_identity = get_caller_identity
