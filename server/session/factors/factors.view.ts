/** What the pages about factors show. Never a secret, but on the page that hands it over. */
export type FactorView = {
  id: string;
  kind: "totp" | "passkey";
  name: string;
  /** ISO instants; null: not used yet. */
  createdAt: string;
  lastUsedAt: string | null;
};

export type FactorsPage = {
  factors: FactorView[];
  recoveryCodesLeft: number;
  /** The deployment or a staff role asks for a factor, so the last one stays. */
  required: boolean;
  /** Nothing else opens before a factor is enrolled. */
  first: boolean;
  /** Where the person was going; null: nowhere. */
  next: string | null;
};

export type TotpPage = {
  /** base32, to type by hand. */
  secret: string;
  /** The same, sealed, for the form: nothing is kept before the code proves that it arrived. */
  sealed: string;
  /** Rows of a QR code; true is dark. */
  qr: boolean[][];
  name: string;
  next: string | null;
};

/** What a form about factors shows after a try that did not succeed. */
export type FactorErrors = {
  code?: "missing" | "wrong";
  name?: "missing" | "too-long";
  answer?: "failed";
};
