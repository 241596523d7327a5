# document-services/caller
data "aws_caller_identity" "caller" {}

# document-services/caller_us_east_1
data "aws_caller_identity" "caller_us_east_1" {
  provider = aws.us_east_1
}

# document-services/alerts/policy-document
data "aws_iam_policy_document" "alerts" {
  statement {
    sid       = "DenyUnencryptedTransport"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alerts.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "AlarmsPublish"
    effect    = "Allow"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alerts.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudwatch:eu-west-1:${data.aws_caller_identity.caller.account_id}:alarm:*",
      ]
    }
  }
}

# document-services/alerts (key: aws_kms_key.sns)
resource "aws_sns_topic" "alerts" {
  name              = "alerts"
  kms_master_key_id = aws_kms_key.sns.arn
}

# document-services/alerts/policy
resource "aws_sns_topic_policy" "alerts" {
  arn    = aws_sns_topic.alerts.arn
  policy = data.aws_iam_policy_document.alerts.json
}

# document-services/alerts/to-work
resource "aws_sns_topic_subscription" "alerts_to-work_1D290D67" {
  endpoint             = aws_sqs_queue.work.arn
  protocol             = "sqs"
  raw_message_delivery = true
  topic_arn            = aws_sns_topic.alerts.arn

  depends_on = [aws_sqs_queue_policy.work]
}

# document-services/application (key: aws_kms_key.logs)
resource "aws_cloudwatch_log_group" "application" {
  name              = "/shop/application"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = 90
}

# document-services/archive/policy-document
data "aws_iam_policy_document" "archive" {
  statement {
    sid       = "DenyUnencryptedTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.archive.arn, "${aws_s3_bucket.archive.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "DenyOtherEncryption"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.archive.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms", "aws:kms:dsse"]
    }
  }

  statement {
    sid       = "DenyOtherKeys"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.archive.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = [aws_kms_key.glacier.arn]
    }
  }

  statement {
    sid       = "DenyKeyOfAws"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.archive.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms", "aws:kms:dsse"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["true"]
    }
  }

  statement {
    sid       = "DenyKeysOfClients"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.archive.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-customer-algorithm"
      values   = ["false"]
    }
  }
}

# document-services/archive
resource "aws_s3_bucket" "archive" {}

# document-services/archive/encryption (key: aws_kms_key.glacier)
resource "aws_s3_bucket_server_side_encryption_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.glacier.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

# document-services/archive/lifecycle
resource "aws_s3_bucket_lifecycle_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    id     = "archive"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    expiration {
      days = 3650
    }

    filter {
      prefix = ""
    }

    noncurrent_version_transition {
      noncurrent_days = 30
      storage_class   = "DEEP_ARCHIVE"
    }

    transition {
      days          = 30
      storage_class = "DEEP_ARCHIVE"
    }
  }
}

# document-services/archive/notification
resource "aws_s3_bucket_notification" "archive" {
  bucket = aws_s3_bucket.archive.id

  queue {
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "incoming/"
    queue_arn     = aws_sqs_queue.work.arn
  }

  depends_on = [aws_sqs_queue_policy.work]
}

# document-services/archive/ownership
resource "aws_s3_bucket_ownership_controls" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# document-services/archive/policy
resource "aws_s3_bucket_policy" "archive" {
  bucket = aws_s3_bucket.archive.id
  policy = data.aws_iam_policy_document.archive.json

  depends_on = [aws_s3_bucket_public_access_block.archive]
}

# document-services/archive/public-access
resource "aws_s3_bucket_public_access_block" "archive" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.archive.id
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# document-services/archive/versioning
resource "aws_s3_bucket_versioning" "archive" {
  bucket = aws_s3_bucket.archive.id

  versioning_configuration {
    status = "Enabled"
  }
}

# document-services/audit/bucket/policy-document
data "aws_iam_policy_document" "audit_bucket_85D46CD8" {
  statement {
    sid     = "DenyUnencryptedTransport"
    effect  = "Deny"
    actions = ["s3:*"]
    resources = [
      aws_s3_bucket.audit_bucket_85D46CD8.arn,
      "${aws_s3_bucket.audit_bucket_85D46CD8.arn}/*",
    ]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "DenyOtherEncryption"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.audit_bucket_85D46CD8.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms", "aws:kms:dsse"]
    }
  }

  statement {
    sid       = "DenyOtherKeys"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.audit_bucket_85D46CD8.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = [aws_kms_key.cloudtrail.arn]
    }
  }

  statement {
    sid       = "DenyKeyOfAws"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.audit_bucket_85D46CD8.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms", "aws:kms:dsse"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["true"]
    }
  }

  statement {
    sid       = "DenyKeysOfClients"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.audit_bucket_85D46CD8.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-customer-algorithm"
      values   = ["false"]
    }
  }

  statement {
    sid       = "CloudTrailChecksBucket"
    effect    = "Allow"
    actions   = ["s3:GetBucketAcl"]
    resources = [aws_s3_bucket.audit_bucket_85D46CD8.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudtrail:eu-west-1:${data.aws_caller_identity.caller.account_id}:trail/audit",
      ]
    }
  }

  statement {
    sid     = "CloudTrailWritesLogs"
    effect  = "Allow"
    actions = ["s3:PutObject"]
    resources = [
      "${aws_s3_bucket.audit_bucket_85D46CD8.arn}/AWSLogs/${data.aws_caller_identity.caller.account_id}/*",
    ]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudtrail:eu-west-1:${data.aws_caller_identity.caller.account_id}:trail/audit",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }
  }
}

# document-services/audit/role/permissions
data "aws_iam_policy_document" "audit_role_BCC3C470" {
  statement {
    sid     = "WriteEvents"
    effect  = "Allow"
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = [
      "${aws_cloudwatch_log_group.audit.arn}:log-stream:${data.aws_caller_identity.caller.account_id}_CloudTrail_*",
    ]
  }
}

# document-services/audit/role/trust
data "aws_iam_policy_document" "audit_role_trust_E63A385F" {
  statement {
    sid       = "ServiceTakesRole"
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = []

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudtrail:eu-west-1:${data.aws_caller_identity.caller.account_id}:trail/audit",
      ]
    }
  }
}

# document-services/audit (key: aws_kms_key.cloudtrail)
resource "aws_cloudtrail" "audit" {
  name                       = "audit"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.audit.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.audit_role_BCC3C470.arn
  enable_log_file_validation = true
  is_multi_region_trail      = true
  kms_key_id                 = aws_kms_key.cloudtrail.arn
  s3_bucket_name             = aws_s3_bucket.audit_bucket_85D46CD8.id

  depends_on = [aws_s3_bucket_policy.audit_bucket_85D46CD8, aws_iam_role_policy.audit_role_BCC3C470]
}

# document-services/audit/bucket
resource "aws_s3_bucket" "audit_bucket_85D46CD8" {}

# document-services/audit/bucket/encryption (key: aws_kms_key.cloudtrail)
resource "aws_s3_bucket_server_side_encryption_configuration" "audit_bucket_85D46CD8" {
  bucket = aws_s3_bucket.audit_bucket_85D46CD8.id

  rule {
    bucket_key_enabled = false

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.cloudtrail.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

# document-services/audit/bucket/ownership
resource "aws_s3_bucket_ownership_controls" "audit_bucket_85D46CD8" {
  bucket = aws_s3_bucket.audit_bucket_85D46CD8.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# document-services/audit/bucket/policy
resource "aws_s3_bucket_policy" "audit_bucket_85D46CD8" {
  bucket = aws_s3_bucket.audit_bucket_85D46CD8.id
  policy = data.aws_iam_policy_document.audit_bucket_85D46CD8.json

  depends_on = [aws_s3_bucket_public_access_block.audit_bucket_85D46CD8]
}

# document-services/audit/bucket/public-access
resource "aws_s3_bucket_public_access_block" "audit_bucket_85D46CD8" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.audit_bucket_85D46CD8.id
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# document-services/audit/bucket/versioning
resource "aws_s3_bucket_versioning" "audit_bucket_85D46CD8" {
  bucket = aws_s3_bucket.audit_bucket_85D46CD8.id

  versioning_configuration {
    status = "Enabled"
  }
}

# document-services/audit/log-group (key: aws_kms_key.cloudtrail)
resource "aws_cloudwatch_log_group" "audit" {
  name              = "/aws/cloudtrail/audit"
  kms_key_id        = aws_kms_key.cloudtrail.arn
  retention_in_days = 365
}

# document-services/audit/role
resource "aws_iam_role" "audit_role_BCC3C470" {
  assume_role_policy = data.aws_iam_policy_document.audit_role_trust_E63A385F.json
}

# document-services/audit/role/policy
resource "aws_iam_role_policy" "audit_role_BCC3C470" {
  policy = data.aws_iam_policy_document.audit_role_BCC3C470.json
  role   = aws_iam_role.audit_role_BCC3C470.name
}

# document-services/aurora/policy
data "aws_iam_policy_document" "aurora" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseThroughPerformanceInsights"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughPerformanceInsights"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid    = "UseThroughRds"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughRds"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid       = "UseThroughRdsSecrets"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com", "secretsmanager.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughRdsSecrets"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com", "secretsmanager.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# document-services/aurora
resource "aws_kms_key" "aurora" {
  deletion_window_in_days = 30
  description             = "The Aurora cluster of the ledger"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.aurora.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/aurora/alias
resource "aws_kms_alias" "aurora" {
  name          = "alias/services/aurora"
  target_key_id = aws_kms_key.aurora.key_id
}

# document-services/carts (keys: aws_kms_key.dynamodb, aws_kms_key.dynamodb-us-east-1)
resource "aws_dynamodb_table" "carts" {
  name                        = "carts"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true
  hash_key                    = "customer"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    type = "S"
    name = "customer"
  }

  point_in_time_recovery {
    enabled = true
  }

  replica {
    kms_key_arn            = aws_kms_key.dynamodb-us-east-1.arn
    point_in_time_recovery = true
    region_name            = "us-east-1"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.dynamodb.arn
  }
}

# document-services/cloudtrail/policy
data "aws_iam_policy_document" "cloudtrail" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "CloudTrailEncryptsLogs"
    effect    = "Allow"
    actions   = ["kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudtrail:eu-west-1:${data.aws_caller_identity.caller.account_id}:trail/audit",
      ]
    }

    condition {
      test     = "StringLike"
      variable = "kms:EncryptionContext:aws:cloudtrail:arn"
      values   = ["arn:aws:cloudtrail:*:${data.aws_caller_identity.caller.account_id}:trail/*"]
    }
  }

  statement {
    sid       = "CloudTrailDescribesKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudtrail:eu-west-1:${data.aws_caller_identity.caller.account_id}:trail/audit",
      ]
    }
  }

  statement {
    sid       = "CallersReadTrails"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:ReEncryptFrom"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "Null"
      variable = "kms:EncryptionContext:aws:cloudtrail:arn"
      values   = ["false"]
    }
  }

  statement {
    sid    = "LogsUsesKey"
    effect = "Allow"
    actions = [
      "kms:Decrypt*",
      "kms:Describe*",
      "kms:Encrypt*",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/aws/cloudtrail/audit",
      ]
    }
  }

  statement {
    sid    = "UseThroughLogs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:Describe*",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["logs.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "UseThroughS3"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }
}

# document-services/cloudtrail
resource "aws_kms_key" "cloudtrail" {
  deletion_window_in_days = 30
  description             = "Who did what in this account"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.cloudtrail.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/cloudtrail/alias
resource "aws_kms_alias" "cloudtrail" {
  name          = "alias/services/cloudtrail"
  target_key_id = aws_kms_key.cloudtrail.key_id
}

# document-services/disk (key: aws_kms_key.ebs)
resource "aws_ebs_volume" "disk" {
  type              = "gp3"
  availability_zone = "eu-west-1a"
  encrypted         = true
  kms_key_id        = aws_kms_key.ebs.arn
  size              = 100
}

# document-services/dynamodb/policy
data "aws_iam_policy_document" "dynamodb" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid    = "UseThroughDynamoDb"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["dynamodb.*.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughDynamoDb"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["dynamodb.*.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# document-services/dynamodb
resource "aws_kms_key" "dynamodb" {
  deletion_window_in_days = 30
  description             = "The table of carts"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.dynamodb.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/dynamodb/alias
resource "aws_kms_alias" "dynamodb" {
  name          = "alias/services/dynamodb"
  target_key_id = aws_kms_key.dynamodb.key_id
}

# document-services/dynamodb-us-east-1/policy
data "aws_iam_policy_document" "dynamodb-us-east-1" {
  provider = aws.us_east_1

  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller_us_east_1.account_id}:root"]
    }
  }

  statement {
    sid    = "UseThroughDynamoDb"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller_us_east_1.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller_us_east_1.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["dynamodb.*.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughDynamoDb"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller_us_east_1.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller_us_east_1.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["dynamodb.*.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# document-services/dynamodb-us-east-1
resource "aws_kms_key" "dynamodb-us-east-1" {
  provider = aws.us_east_1

  deletion_window_in_days = 30
  description             = "The replica of the table of carts in us-east-1"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.dynamodb-us-east-1.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/dynamodb-us-east-1/alias
resource "aws_kms_alias" "dynamodb-us-east-1" {
  provider = aws.us_east_1

  name          = "alias/services/dynamodb"
  target_key_id = aws_kms_key.dynamodb-us-east-1.key_id
}

# document-services/ebs/policy
data "aws_iam_policy_document" "ebs" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid    = "UseThroughEbs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ec2.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughEbs"
    effect    = "Allow"
    actions   = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ec2.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# document-services/ebs
resource "aws_kms_key" "ebs" {
  deletion_window_in_days = 30
  description             = "Disks of the servers"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.ebs.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/ebs/alias
resource "aws_kms_alias" "ebs" {
  name          = "alias/services/ebs"
  target_key_id = aws_kms_key.ebs.key_id
}

# document-services/efs/policy
data "aws_iam_policy_document" "efs" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid    = "UseThroughEfs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["elasticfilesystem.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughEfs"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["elasticfilesystem.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# document-services/efs
resource "aws_kms_key" "efs" {
  deletion_window_in_days = 30
  description             = "Files that customers upload"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.efs.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/efs/alias
resource "aws_kms_alias" "efs" {
  name          = "alias/services/efs"
  target_key_id = aws_kms_key.efs.key_id
}

# document-services/errors
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_actions       = [aws_sns_topic.alerts.arn]
  alarm_name          = "shop-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "Errors"
  namespace           = "Shop"
  period              = 300
  statistic           = "Sum"
  threshold           = 0
}

# document-services/glacier/policy
data "aws_iam_policy_document" "glacier" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseThroughS3"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }
}

# document-services/glacier
resource "aws_kms_key" "glacier" {
  deletion_window_in_days = 30
  description             = "Documents that have to be kept"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.glacier.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/glacier/alias
resource "aws_kms_alias" "glacier" {
  name          = "alias/services/glacier"
  target_key_id = aws_kms_key.glacier.key_id
}

# document-services/keys/topic/policy-document
data "aws_iam_policy_document" "keys_topic_9864142D" {
  statement {
    sid       = "DenyUnencryptedTransport"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.keys_topic_9864142D.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "AlarmsPublish"
    effect    = "Allow"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.keys_topic_9864142D.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudwatch:eu-west-1:${data.aws_caller_identity.caller.account_id}:alarm:*",
      ]
    }
  }

  statement {
    sid       = "RulesSendEvents"
    effect    = "Allow"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.keys_topic_9864142D.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }
}

# document-services/keys/alarm
resource "aws_cloudwatch_metric_alarm" "keys" {
  alarm_actions       = [aws_sns_topic.keys_topic_9864142D.arn]
  alarm_description   = "Something uses a KMS key that waits for its deletion: cancel the deletion, and find out what"
  alarm_name          = "document-services-keys-use-of-a-dying-key"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = "KMSKeyPendingDeletionErrorCount"
  namespace           = "CloudTrailLogMetrics"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  treat_missing_data  = "notBreaching"
}

# document-services/keys/calls
resource "aws_cloudwatch_event_rule" "keys_calls_B54AB909" {
  description   = "Somebody puts a key in danger"
  event_pattern = "{\"source\":[\"aws.kms\"],\"detail-type\":[\"AWS API Call via CloudTrail\"],\"detail\":{\"eventSource\":[\"kms.amazonaws.com\"],\"eventName\":[\"DeleteImportedKeyMaterial\",\"DisableKey\",\"DisableKeyRotation\",\"PutKeyPolicy\",\"ScheduleKeyDeletion\"]}}"
}

# document-services/keys/calls-target
resource "aws_cloudwatch_event_target" "keys_calls-target_7B8052D9" {
  arn  = aws_sns_topic.keys_topic_9864142D.arn
  rule = aws_cloudwatch_event_rule.keys_calls_B54AB909.name

  depends_on = [aws_sns_topic_policy.keys_topic_9864142D]
}

# document-services/keys/events
resource "aws_cloudwatch_event_rule" "keys_events_271D9A74" {
  description   = "A key is deleted, or its material expires"
  event_pattern = "{\"source\":[\"aws.kms\"],\"detail-type\":[\"KMS CMK Deletion\",\"KMS Imported Key Material Expiration\"]}"
}

# document-services/keys/events-target
resource "aws_cloudwatch_event_target" "keys_events-target_F8CF920F" {
  arn  = aws_sns_topic.keys_topic_9864142D.arn
  rule = aws_cloudwatch_event_rule.keys_events_271D9A74.name

  depends_on = [aws_sns_topic_policy.keys_topic_9864142D]
}

# document-services/keys/filter
resource "aws_cloudwatch_log_metric_filter" "keys" {
  name           = "document-services-keys-use-of-a-dying-key"
  log_group_name = aws_cloudwatch_log_group.audit.name
  pattern        = "{ $.eventSource = kms* && $.errorMessage = \"* is pending deletion.\" }"

  metric_transformation {
    name      = "KMSKeyPendingDeletionErrorCount"
    namespace = "CloudTrailLogMetrics"
    value     = "1"
  }
}

# document-services/keys/topic (key: aws_kms_key.watch)
resource "aws_sns_topic" "keys_topic_9864142D" {
  kms_master_key_id = aws_kms_key.watch.arn
}

# document-services/keys/topic/policy
resource "aws_sns_topic_policy" "keys_topic_9864142D" {
  arn    = aws_sns_topic.keys_topic_9864142D.arn
  policy = data.aws_iam_policy_document.keys_topic_9864142D.json
}

# document-services/ledger (key: aws_kms_key.aurora)
resource "aws_rds_cluster" "ledger" {
  cluster_identifier            = "ledger"
  copy_tags_to_snapshot         = true
  deletion_protection           = true
  engine                        = "aurora-postgresql"
  final_snapshot_identifier     = "ledger-final"
  kms_key_id                    = aws_kms_key.aurora.arn
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.aurora.arn
  master_username               = "postgres"
  skip_final_snapshot           = false
  storage_encrypted             = true
}

# document-services/ledger/instance-1 (key: aws_kms_key.aurora)
resource "aws_rds_cluster_instance" "ledger_instance-1_08E51ABA" {
  cluster_identifier              = aws_rds_cluster.ledger.id
  engine                          = "aurora-postgresql"
  identifier                      = "ledger-1"
  instance_class                  = "db.r8g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.aurora.arn
}

# document-services/ledger/instance-2 (key: aws_kms_key.aurora)
resource "aws_rds_cluster_instance" "ledger_instance-2_4D30578B" {
  cluster_identifier              = aws_rds_cluster.ledger.id
  engine                          = "aurora-postgresql"
  identifier                      = "ledger-2"
  instance_class                  = "db.r8g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.aurora.arn
}

# document-services/logs/policy
data "aws_iam_policy_document" "logs" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid    = "LogsUsesKey"
    effect = "Allow"
    actions = [
      "kms:Decrypt*",
      "kms:Describe*",
      "kms:Encrypt*",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/shop/application",
      ]
    }
  }

  statement {
    sid    = "UseThroughLogs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:Describe*",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["logs.eu-west-1.amazonaws.com"]
    }
  }
}

# document-services/logs
resource "aws_kms_key" "logs" {
  deletion_window_in_days = 30
  description             = "Logs of the application"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.logs.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/logs/alias
resource "aws_kms_alias" "logs" {
  name          = "alias/services/logs"
  target_key_id = aws_kms_key.logs.key_id
}

# document-services/orders (key: aws_kms_key.rds)
resource "aws_db_instance" "orders" {
  allocated_storage               = 100
  copy_tags_to_snapshot           = true
  deletion_protection             = true
  engine                          = "postgres"
  engine_version                  = "17.5"
  final_snapshot_identifier       = "services-orders-final"
  identifier                      = "services-orders"
  instance_class                  = "db.m7g.large"
  kms_key_id                      = aws_kms_key.rds.arn
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = aws_kms_key.rds.arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.rds.arn
  skip_final_snapshot             = false
  storage_encrypted               = true
  username                        = "postgres"
}

# document-services/payment-token (key: aws_kms_key.ssm)
resource "aws_ssm_parameter" "payment-token" {
  type   = "SecureString"
  name   = "/shop/payment-token"
  key_id = aws_kms_key.ssm.arn
  value  = var.payment_token
}

# document-services/rds/policy
data "aws_iam_policy_document" "rds" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseThroughPerformanceInsights"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughPerformanceInsights"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid    = "UseThroughRds"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughRds"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid       = "UseThroughRdsSecrets"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com", "secretsmanager.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughRdsSecrets"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["rds.eu-west-1.amazonaws.com", "secretsmanager.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# document-services/rds
resource "aws_kms_key" "rds" {
  deletion_window_in_days = 30
  description             = "The database of orders"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.rds.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/rds/alias
resource "aws_kms_alias" "rds" {
  name          = "alias/services/rds"
  target_key_id = aws_kms_key.rds.key_id
}

# document-services/sessions (key: aws_kms_key.ssm)
resource "aws_ssm_document" "sessions" {
  name            = "SSM-SessionManagerRunShell"
  content         = "{\"schemaVersion\":\"1.0\",\"description\":\"Preferences of Session Manager\",\"sessionType\":\"Standard_Stream\",\"inputs\":{\"cloudWatchLogGroupName\":\"${aws_cloudwatch_log_group.sessions.name}\",\"cloudWatchEncryptionEnabled\":true,\"cloudWatchStreamingEnabled\":true,\"idleSessionTimeout\":\"20\",\"kmsKeyId\":\"${aws_kms_key.ssm.arn}\"}}"
  document_format = "JSON"
  document_type   = "Session"
}

# document-services/sessions/log-group (key: aws_kms_key.ssm)
resource "aws_cloudwatch_log_group" "sessions" {
  name              = "/aws/ssm/sessions"
  kms_key_id        = aws_kms_key.ssm.arn
  retention_in_days = 365
}

# document-services/sns/policy
data "aws_iam_policy_document" "sns" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "AlarmsPublish"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudwatch:eu-west-1:${data.aws_caller_identity.caller.account_id}:alarm:*",
      ]
    }
  }

  statement {
    sid       = "UseThroughSns"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sns.eu-west-1.amazonaws.com"]
    }
  }
}

# document-services/sns
resource "aws_kms_key" "sns" {
  deletion_window_in_days = 30
  description             = "What goes wrong"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.sns.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/sns/alias
resource "aws_kms_alias" "sns" {
  name          = "alias/services/sns"
  target_key_id = aws_kms_key.sns.key_id
}

# document-services/sqs/policy
data "aws_iam_policy_document" "sqs" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "BucketsNotify"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:s3:::*"]
    }
  }

  statement {
    sid       = "SnsDeliversToQueues"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:sns:eu-west-1:${data.aws_caller_identity.caller.account_id}:alerts"]
    }
  }

  statement {
    sid       = "UseThroughSqs"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sqs.eu-west-1.amazonaws.com"]
    }
  }
}

# document-services/sqs
resource "aws_kms_key" "sqs" {
  deletion_window_in_days = 30
  description             = "Work that waits"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.sqs.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/sqs/alias
resource "aws_kms_alias" "sqs" {
  name          = "alias/services/sqs"
  target_key_id = aws_kms_key.sqs.key_id
}

# document-services/ssm/policy
data "aws_iam_policy_document" "ssm" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid    = "LogsUsesKey"
    effect = "Allow"
    actions = [
      "kms:Decrypt*",
      "kms:Describe*",
      "kms:Encrypt*",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/aws/ssm/sessions",
      ]
    }
  }

  statement {
    sid    = "UseThroughLogs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:Describe*",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["logs.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "StartSessions"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }
  }

  statement {
    sid       = "UseThroughParameterStore"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:Encrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ssm.eu-west-1.amazonaws.com"]
    }
  }
}

# document-services/ssm
resource "aws_kms_key" "ssm" {
  deletion_window_in_days = 30
  description             = "Parameters and sessions of Systems Manager"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.ssm.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/ssm/alias
resource "aws_kms_alias" "ssm" {
  name          = "alias/services/ssm"
  target_key_id = aws_kms_key.ssm.key_id
}

# document-services/uploads/policy-document
data "aws_iam_policy_document" "uploads" {
  statement {
    sid    = "AllowThroughMountTargets"
    effect = "Allow"
    actions = [
      "elasticfilesystem:ClientMount",
      "elasticfilesystem:ClientRootAccess",
      "elasticfilesystem:ClientWrite",
    ]
    resources = [aws_efs_file_system.uploads.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "elasticfilesystem:AccessedViaMountTarget"
      values   = ["true"]
    }
  }

  statement {
    sid       = "DenyUnencryptedTransport"
    effect    = "Deny"
    actions   = ["*"]
    resources = [aws_efs_file_system.uploads.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

# document-services/uploads (key: aws_kms_key.efs)
resource "aws_efs_file_system" "uploads" {
  creation_token = "uploads"
  encrypted      = true
  kms_key_id     = aws_kms_key.efs.arn
}

# document-services/uploads/policy
resource "aws_efs_file_system_policy" "uploads" {
  file_system_id = aws_efs_file_system.uploads.id
  policy         = data.aws_iam_policy_document.uploads.json
}

# document-services/watch/policy
data "aws_iam_policy_document" "watch" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "AlarmsPublish"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudwatch:eu-west-1:${data.aws_caller_identity.caller.account_id}:alarm:*",
      ]
    }
  }

  statement {
    sid       = "RulesSendEvents"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }

  statement {
    sid       = "UseThroughSns"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sns.eu-west-1.amazonaws.com"]
    }
  }
}

# document-services/watch
resource "aws_kms_key" "watch" {
  deletion_window_in_days = 30
  description             = "What puts a key in danger"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.watch.json

  lifecycle {
    prevent_destroy = true
  }
}

# document-services/watch/alias
resource "aws_kms_alias" "watch" {
  name          = "alias/services/watch"
  target_key_id = aws_kms_key.watch.key_id
}

# document-services/work/policy-document
data "aws_iam_policy_document" "work" {
  statement {
    sid       = "DenyUnencryptedTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.work.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "SnsDeliversToQueues"
    effect    = "Allow"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.work.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:sns:eu-west-1:${data.aws_caller_identity.caller.account_id}:alerts"]
    }
  }

  statement {
    sid       = "BucketsNotify"
    effect    = "Allow"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.work.arn]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:s3:::*"]
    }
  }
}

# document-services/work (key: aws_kms_key.sqs)
resource "aws_sqs_queue" "work" {
  name              = "work"
  kms_master_key_id = aws_kms_key.sqs.arn

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.work_dead-letters_506537FD.arn
    maxReceiveCount     = 5
  })
}

# document-services/work/dead-letters (key: aws_kms_key.sqs)
resource "aws_sqs_queue" "work_dead-letters_506537FD" {
  name                      = "work-dead-letters"
  kms_master_key_id         = aws_kms_key.sqs.arn
  message_retention_seconds = 1209600
}

# document-services/work/policy
resource "aws_sqs_queue_policy" "work" {
  policy    = data.aws_iam_policy_document.work.json
  queue_url = aws_sqs_queue.work.url
}
