terraform {
  backend "s3" {
    bucket       = "example-terraform-state"
    key          = "shop/prod/storage.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    kms_key_id   = "arn:aws:kms:eu-west-1:111122223333:key/0f5b6e1c-3a44-4c1d-9d2e-1c2b3a4d5e6f"
    use_lockfile = true
  }
}
