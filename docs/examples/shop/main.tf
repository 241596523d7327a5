resource "aws_kms_key" "shop" {
  description         = "What the shop keeps"
  enable_key_rotation = true
}

resource "aws_dynamodb_table" "carts" {
  name         = "carts"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.shop.arn
  }
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.m7g.large"
  allocated_storage           = 20
  username                    = "orders"
  manage_master_user_password = true
}

resource "aws_efs_file_system" "invoices" {}
