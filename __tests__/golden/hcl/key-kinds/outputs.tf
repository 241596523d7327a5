# key-kinds/orders/iam-policies
output "orders_iam-policies_56CB8ABC" {
  description = "What IAM in their own account has to let those do who use orders from there"

  value = {
    decrypters = {
      Statement = [
        {
          Action   = ["kms:Decrypt", "kms:DescribeKey"]
          Effect   = "Allow"
          Resource = aws_kms_key.orders.arn
          Sid      = "DecryptersDecrypt"
        },
      ]
      Version = "2012-10-17"
    }
  }
}

# key-kinds/releases/iam-policies
output "releases_iam-policies_6CFAC1F4" {
  description = "What IAM in their own account has to let those do who use releases from there"

  value = {
    publicKeyReaders = {
      Statement = [
        {
          Action   = ["kms:DescribeKey", "kms:GetPublicKey"]
          Effect   = "Allow"
          Resource = aws_kms_key.releases.arn
          Sid      = "ReadersGetPublicKey"
        },
      ]
      Version = "2012-10-17"
    }
  }
}

# key-kinds/tokens/iam-policies
output "tokens_iam-policies_D904A570" {
  description = "What IAM in their own account has to let those do who use tokens from there"

  value = {
    macGenerators = {
      Statement = [
        {
          Action   = ["kms:DescribeKey", "kms:GenerateMac"]
          Effect   = "Allow"
          Resource = aws_kms_key.tokens.arn
          Sid      = "MacGeneratorsMakeCodes"
        },
      ]
      Version = "2012-10-17"
    }
  }
}
