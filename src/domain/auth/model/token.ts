/** A verified token of this server: signature, times, issuer and audience are valid. The account is not checked yet. */
export interface OwnToken {
  readonly kind: 'own';
  readonly userId: string;
  readonly tokenVersion: number;
  /** The session that the token was issued for; null for tokens of older builds. */
  readonly sessionId: string | null;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** A verified token of the external identity provider; `claim` identifies the user. */
export interface ExternalToken {
  readonly kind: 'external';
  readonly claim: string;
  /** Everything that the token says. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export type VerifiedToken = OwnToken | ExternalToken;
