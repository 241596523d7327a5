terraform {
  backend "s3" {
    bucket  = "example-terraform-state"
    key     = "shop/prod/storage.tfstate"
    region  = "eu-west-1"
    encrypt = true
  }
}
