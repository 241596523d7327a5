provider "aws" {
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/apply"
  }
}

resource "aws_kms_key" "orders" {
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/administrator" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}
