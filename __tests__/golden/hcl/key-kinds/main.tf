# key-kinds/caller
data "aws_caller_identity" "caller" {}

# key-kinds/caller_replica
data "aws_caller_identity" "caller_replica" {
  provider = aws.replica
}

# key-kinds/carts/policy
data "aws_iam_policy_document" "carts" {
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
    sid       = "AdministratorsUpdatePrimaryRegion"
    effect    = "Allow"
    actions   = ["kms:UpdatePrimaryRegion"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "AdministratorsReplicateKey"
    effect    = "Allow"
    actions   = ["kms:ReplicateKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }
}

# key-kinds/carts
resource "aws_kms_key" "carts" {
  deletion_window_in_days = 30
  description             = "Carts, here and there"
  enable_key_rotation     = true
  multi_region            = true
  policy                  = data.aws_iam_policy_document.carts.json

  lifecycle {
    prevent_destroy = true
  }
}

# key-kinds/carts/alias
resource "aws_kms_alias" "carts" {
  name          = "alias/key-kinds/carts"
  target_key_id = aws_kms_key.carts.key_id
}

# key-kinds/carts-there/policy
data "aws_iam_policy_document" "carts-there" {
  provider = aws.replica

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
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller_replica.account_id}:root"]
    }
  }

  statement {
    sid       = "AdministratorsUpdatePrimaryRegion"
    effect    = "Allow"
    actions   = ["kms:UpdatePrimaryRegion"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller_replica.account_id}:root"]
    }
  }
}

# key-kinds/carts-there
resource "aws_kms_replica_key" "carts-there" {
  provider = aws.replica

  deletion_window_in_days = 30
  description             = "Carts, here and there"
  policy                  = data.aws_iam_policy_document.carts-there.json
  primary_key_arn         = aws_kms_key.carts.arn

  lifecycle {
    prevent_destroy = true
  }
}

# key-kinds/carts-there/alias
resource "aws_kms_alias" "carts-there" {
  provider = aws.replica

  name          = "alias/key-kinds/carts"
  target_key_id = aws_kms_replica_key.carts-there.key_id
}

# key-kinds/export
resource "aws_kms_grant" "export" {
  grantee_principal = "arn:aws:iam::111122223333:role/export"
  key_id            = aws_kms_key.orders.arn
  operations        = ["Decrypt"]

  constraints {
    encryption_context_subset = {
      tenant = "a"
    }
  }
}

# key-kinds/orders/policy
data "aws_iam_policy_document" "orders" {
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
    sid       = "AdministratorsCreateGrants"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringLike"
      variable = "kms:GranteePrincipal"
      values   = ["arn:aws:iam::111122223333:role/export"]
    }
  }

  statement {
    sid       = "DecryptersDecryptWithContext"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:tenant"
      values   = ["a"]
    }
  }

  statement {
    sid       = "DecryptersDecryptLook"
    effect    = "Allow"
    actions   = ["kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
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

# key-kinds/orders
resource "aws_kms_key" "orders" {
  deletion_window_in_days = 30
  description             = "Orders"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.orders.json
  rotation_period_in_days = 180

  lifecycle {
    prevent_destroy = true
  }
}

# key-kinds/orders/alias
resource "aws_kms_alias" "orders" {
  name          = "alias/key-kinds/orders"
  target_key_id = aws_kms_key.orders.key_id
}

# key-kinds/orders/aliases/alias.key-kinds.incoming
resource "aws_kms_alias" "orders_aliases_aliaskey-kindsincoming_F7A50766" {
  name          = "alias/key-kinds/incoming"
  target_key_id = aws_kms_key.orders.key_id
}

# key-kinds/orders/aliases/alias.shop.orders
resource "aws_kms_alias" "orders_aliases_aliasshoporders_66521F6B" {
  name          = "alias/shop/orders"
  target_key_id = aws_kms_key.orders.key_id
}

# key-kinds/orders-2025/policy
data "aws_iam_policy_document" "orders-2025" {
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
    sid       = "UseThroughSqs"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
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

# key-kinds/orders-2025
resource "aws_kms_key" "orders-2025" {
  deletion_window_in_days = 30
  description             = "Orders until 2025"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.orders-2025.json

  lifecycle {
    prevent_destroy = true
  }
}

# key-kinds/orders-2025/alias
resource "aws_kms_alias" "orders-2025" {
  name          = "alias/key-kinds/orders-2025"
  target_key_id = aws_kms_key.orders-2025.key_id
}

# key-kinds/orders-queue/policy-document
data "aws_iam_policy_document" "orders-queue" {
  statement {
    sid       = "DenyUnencryptedTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.orders-queue.arn]

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

# key-kinds/orders-queue (key: aws_kms_key.orders)
resource "aws_sqs_queue" "orders-queue" {
  kms_master_key_id = aws_kms_key.orders.arn
}

# key-kinds/orders-queue/policy
resource "aws_sqs_queue_policy" "orders-queue" {
  policy    = data.aws_iam_policy_document.orders-queue.json
  queue_url = aws_sqs_queue.orders-queue.url
}

# key-kinds/releases/policy
data "aws_iam_policy_document" "releases" {
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
    sid       = "ReadersGetPublicKey"
    effect    = "Allow"
    actions   = ["kms:DescribeKey", "kms:GetPublicKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}

# key-kinds/releases
resource "aws_kms_key" "releases" {
  customer_master_key_spec = "ECC_NIST_P256"
  deletion_window_in_days  = 30
  description              = "Signs what is released"
  key_usage                = "SIGN_VERIFY"
  policy                   = data.aws_iam_policy_document.releases.json

  lifecycle {
    prevent_destroy = true
  }
}

# key-kinds/releases/alias
resource "aws_kms_alias" "releases" {
  name          = "alias/key-kinds/releases"
  target_key_id = aws_kms_key.releases.key_id
}

# key-kinds/tokens/policy
data "aws_iam_policy_document" "tokens" {
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
    sid       = "MacGeneratorsMakeCodes"
    effect    = "Allow"
    actions   = ["kms:DescribeKey", "kms:GenerateMac"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}

# key-kinds/tokens
resource "aws_kms_key" "tokens" {
  customer_master_key_spec = "HMAC_256"
  deletion_window_in_days  = 30
  description              = "Authenticates session tokens"
  key_usage                = "GENERATE_VERIFY_MAC"
  policy                   = data.aws_iam_policy_document.tokens.json

  lifecycle {
    prevent_destroy = true
  }
}

# key-kinds/tokens/alias
resource "aws_kms_alias" "tokens" {
  name          = "alias/key-kinds/tokens"
  target_key_id = aws_kms_key.tokens.key_id
}
