/** A token of our own whose signature, times, issuer and audience are right. The account has not been looked at yet. */
export interface OwnToken {
  readonly kind: 'own';
  readonly userId: string;
  readonly tokenVersion: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** A token of the configured identity provider, equally checked; `claim` names the user there. */
export interface ForeignToken {
  readonly kind: 'foreign';
  readonly claim: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export type VerifiedToken = OwnToken | ForeignToken;
