# hcp-runs/caller
data "aws_caller_identity" "caller" {}

# hcp-runs/hcp/keywright-sandbox-kms-class-apply/permissions
data "aws_iam_policy_document" "keywright_sandbox_kms_class_apply" {
  statement {
    sid    = "ReadKeys"
    effect = "Allow"
    actions = [
      "kms:DescribeKey",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:GetPublicKey",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
    ]
    resources = ["arn:aws:kms:*:${data.aws_caller_identity.caller.account_id}:key/*"]
  }

  statement {
    sid       = "ListKeys"
    effect    = "Allow"
    actions   = ["kms:DescribeCustomKeyStores", "kms:ListAliases", "kms:ListKeys"]
    resources = ["*"]
  }

  statement {
    sid       = "MakeKeys"
    effect    = "Allow"
    actions   = ["kms:CreateKey"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ["eu-west-1"]
    }
  }

  statement {
    sid    = "ManageKeys"
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
      "kms:ReplicateKey",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = [
      "arn:aws:kms:*:${data.aws_caller_identity.caller.account_id}:alias/*",
      "arn:aws:kms:*:${data.aws_caller_identity.caller.account_id}:key/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ["eu-west-1"]
    }
  }

  statement {
    sid    = "UseKeysThroughServices"
    effect = "Allow"
    actions = [
      "kms:Decapsulate",
      "kms:Decrypt",
      "kms:DeriveSharedSecret",
      "kms:Encapsulate",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:GenerateMac",
      "kms:ReEncrypt*",
      "kms:Sign",
    ]
    resources = ["*"]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["*.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantKeysToServices"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid       = "ManageResources"
    effect    = "Allow"
    actions   = ["ec2:*"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ["eu-west-1"]
    }
  }

  statement {
    sid    = "NeverUsesKeysItself"
    effect = "Deny"
    actions = [
      "kms:CreateGrant",
      "kms:Decapsulate",
      "kms:Decrypt",
      "kms:DeriveSharedSecret",
      "kms:Encapsulate",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:GenerateMac",
      "kms:ReEncrypt*",
      "kms:Sign",
    ]
    resources = ["*"]

    condition {
      test     = "Null"
      variable = "kms:ViaService"
      values   = ["true"]
    }
  }

  statement {
    sid    = "NeverReadsData"
    effect = "Deny"
    actions = [
      "athena:GetQueryResults*",
      "codecommit:GitPull",
      "dynamodb:BatchGetItem",
      "dynamodb:GetItem",
      "dynamodb:GetRecords",
      "dynamodb:PartiQLSelect",
      "dynamodb:Query",
      "dynamodb:Scan",
      "ec2:GetPasswordData",
      "ecr:GetDownloadUrlForLayer",
      "es:ESHttp*",
      "kinesis:GetRecords",
      "logs:FilterLogEvents",
      "logs:GetLogEvents",
      "logs:GetLogRecord",
      "logs:GetQueryResults",
      "logs:Unmask",
      "redshift:GetClusterCredentials*",
      "s3:GetObject*",
      "secretsmanager:BatchGetSecretValue",
      "secretsmanager:GetSecretValue",
      "sqs:ReceiveMessage",
      "ssm:GetParameter*",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "NeverWidensItsTrust"
    effect = "Deny"
    actions = [
      "iam:Add*",
      "iam:Attach*",
      "iam:Create*",
      "iam:Delete*",
      "iam:Detach*",
      "iam:PassRole",
      "iam:Put*",
      "iam:Remove*",
      "iam:Set*",
      "iam:Tag*",
      "iam:Untag*",
      "iam:Update*",
    ]
    resources = [
      aws_iam_openid_connect_provider.hcp.arn,
      "arn:aws:iam::${data.aws_caller_identity.caller.account_id}:role/keywright-sandbox-kms-class-plan",
      "arn:aws:iam::${data.aws_caller_identity.caller.account_id}:role/keywright-sandbox-kms-class-apply",
    ]
  }
}

# hcp-runs/hcp/keywright-sandbox-kms-class-apply/trust
data "aws_iam_policy_document" "keywright_sandbox_kms_class_apply_trust" {
  statement {
    sid       = "RunsOfTheWorkspace"
    effect    = "Allow"
    actions   = ["sts:AssumeRoleWithWebIdentity"]
    resources = []

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.hcp.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "app.terraform.io:aud"
      values   = ["aws.workload.identity"]
    }

    condition {
      test     = "StringEquals"
      variable = "app.terraform.io:sub"
      values = [
        "organization:example:project:keywright:workspace:keywright-sandbox-kms-class:run_phase:apply",
      ]
    }
  }
}

# hcp-runs/hcp/keywright-sandbox-kms-class-plan/permissions
data "aws_iam_policy_document" "keywright_sandbox_kms_class_plan" {
  statement {
    sid    = "ReadKeys"
    effect = "Allow"
    actions = [
      "kms:DescribeKey",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:GetPublicKey",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
    ]
    resources = ["arn:aws:kms:*:${data.aws_caller_identity.caller.account_id}:key/*"]
  }

  statement {
    sid       = "ListKeys"
    effect    = "Allow"
    actions   = ["kms:DescribeCustomKeyStores", "kms:ListAliases", "kms:ListKeys"]
    resources = ["*"]
  }

  statement {
    sid       = "ReadSettings"
    effect    = "Allow"
    actions   = ["ec2:Describe*", "ec2:Get*", "ec2:List*"]
    resources = ["*"]
  }

  statement {
    sid    = "NeverUsesKeys"
    effect = "Deny"
    actions = [
      "kms:CreateGrant",
      "kms:Decapsulate",
      "kms:Decrypt",
      "kms:DeriveSharedSecret",
      "kms:Encapsulate",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:GenerateMac",
      "kms:ReEncrypt*",
      "kms:Sign",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "NeverReadsData"
    effect = "Deny"
    actions = [
      "athena:GetQueryResults*",
      "codecommit:GitPull",
      "dynamodb:BatchGetItem",
      "dynamodb:GetItem",
      "dynamodb:GetRecords",
      "dynamodb:PartiQLSelect",
      "dynamodb:Query",
      "dynamodb:Scan",
      "ec2:GetPasswordData",
      "ecr:GetDownloadUrlForLayer",
      "es:ESHttp*",
      "kinesis:GetRecords",
      "logs:FilterLogEvents",
      "logs:GetLogEvents",
      "logs:GetLogRecord",
      "logs:GetQueryResults",
      "logs:Unmask",
      "redshift:GetClusterCredentials*",
      "s3:GetObject*",
      "secretsmanager:BatchGetSecretValue",
      "secretsmanager:GetSecretValue",
      "sqs:ReceiveMessage",
      "ssm:GetParameter*",
    ]
    resources = ["*"]
  }
}

# hcp-runs/hcp/keywright-sandbox-kms-class-plan/trust
data "aws_iam_policy_document" "keywright_sandbox_kms_class_plan_trust" {
  statement {
    sid       = "RunsOfTheWorkspace"
    effect    = "Allow"
    actions   = ["sts:AssumeRoleWithWebIdentity"]
    resources = []

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.hcp.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "app.terraform.io:aud"
      values   = ["aws.workload.identity"]
    }

    condition {
      test     = "StringEquals"
      variable = "app.terraform.io:sub"
      values = [
        "organization:example:project:keywright:workspace:keywright-sandbox-kms-class:run_phase:plan",
      ]
    }
  }
}

# hcp-runs/hcp
resource "aws_iam_openid_connect_provider" "hcp" {
  client_id_list = ["aws.workload.identity"]
  url            = "https://app.terraform.io"
}

# hcp-runs/hcp/keywright-sandbox-kms-class-apply
resource "aws_iam_role" "keywright_sandbox_kms_class_apply" {
  name               = "keywright-sandbox-kms-class-apply"
  assume_role_policy = data.aws_iam_policy_document.keywright_sandbox_kms_class_apply_trust.json
  description        = "Runs of workspace keywright-sandbox-kms-class in HCP Terraform apply with it"
}

# hcp-runs/hcp/keywright-sandbox-kms-class-apply/policy
resource "aws_iam_role_policy" "keywright_sandbox_kms_class_apply" {
  policy = data.aws_iam_policy_document.keywright_sandbox_kms_class_apply.json
  role   = aws_iam_role.keywright_sandbox_kms_class_apply.name
}

# hcp-runs/hcp/keywright-sandbox-kms-class-plan
resource "aws_iam_role" "keywright_sandbox_kms_class_plan" {
  name               = "keywright-sandbox-kms-class-plan"
  assume_role_policy = data.aws_iam_policy_document.keywright_sandbox_kms_class_plan_trust.json
  description        = "Runs of workspace keywright-sandbox-kms-class in HCP Terraform plan with it"
}

# hcp-runs/hcp/keywright-sandbox-kms-class-plan/policy
resource "aws_iam_role_policy" "keywright_sandbox_kms_class_plan" {
  policy = data.aws_iam_policy_document.keywright_sandbox_kms_class_plan.json
  role   = aws_iam_role.keywright_sandbox_kms_class_plan.name
}
