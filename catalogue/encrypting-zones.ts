import { DOCS } from "./kms-access";

/*
 * Where EBS encrypts everything, whatever the account says.
 */

/** The page that says so: "You can't create unencrypted volumes or snapshots." */
export const ZONES_PAGE = `${DOCS}/ebs/latest/userguide/ebs-encryption-local-zones-outposts-wavelength.html`;

/** Wavelength Zones: https://docs.aws.amazon.com/wavelength/latest/developerguide/available-wavelength-zones.html */
const WAVELENGTH_ZONES = [
  ...["atl", "bos", "chi", "clt", "dfw", "dtw", "iah", "mia", "msp", "bna", "nyc", "tpa", "was"].map(
    (place) => `us-east-1-wl1-${place}-wlz-1`,
  ),
  ...["den", "las", "lax", "phx", "sea", "sfo"].map((place) => `us-west-2-wl1-${place}-wlz-1`),
  ...["us-east-1-foe-wlz-1a", "ap-northeast-1-wl1-kix-wlz-1", "ap-northeast-1-wl1-nrt-wlz-1"],
  ...["ca-central-1-wl1-yto-wlz-1", "eu-west-2-wl2-man-wlz-1"],
  ...["eu-west-3-cmn-wlz-1a", "eu-west-3-dss-wlz-1a"],
];

/** The Local Zones of which that page says so, and all Wavelength Zones. */
export const ENCRYPTING_ZONES: readonly string[] = [
  ...WAVELENGTH_ZONES,
  ...["atl", "bos", "chi", "dfw", "iah", "mci", "mia", "msp", "nyc", "phl", "qro"].map(
    (place) => `us-east-1-${place}-1a`,
  ),
  ...["us-east-2-mci-1a", "us-east-2-mci-1b"],
  ...["den-1a", "hnl-1a", "las-1a", "las-1b", "pdx-1a", "phx-1a", "sea-1a"].map(
    (place) => `us-west-2-${place}`,
  ),
  ...["ap-northeast-1-tpe-1a", "ap-south-1-ccu-1a", "ap-south-1-ccu-2a", "ap-south-1-del-1a"],
  ...["ap-south-1-del-2a", "ap-southeast-1-bkk-1a", "ap-southeast-1-han-1a", "ap-southeast-1-mnl-1a"],
  ...["ap-southeast-2-akl-1a", "ap-southeast-2-per-1a", "eu-central-1-ath-1a", "eu-central-1-ham-1a"],
  ...["eu-central-1-ist-1a", "eu-central-1-waw-1a", "eu-north-1-cph-1a", "eu-north-1-hel-1a"],
  ...["us-east-1-bue-1a", "us-east-1-lim-1a", "us-east-1-scl-1a", "me-south-1-mct-1a", "af-south-1-los-1a"],
];
