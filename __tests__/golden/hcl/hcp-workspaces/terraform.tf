terraform {
  required_providers {
    tfe = {
      source  = "hashicorp/tfe"
      version = "0.71.0"
    }
  }

  backend "local" {
    path = "../../../terraform.hcp-workspaces.tfstate"
  }
}
