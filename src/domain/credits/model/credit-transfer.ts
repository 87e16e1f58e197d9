/** Credits that went from one person to another, with the message that says so. */
export interface CreditTransfer {
  readonly messageId: string;
  readonly senderId: string;
  readonly recipientId: string;
  readonly amount: number;
  /** What both held right after this transfer. */
  readonly senderBalance: number;
  readonly recipientBalance: number;
}

/** The whole ledger at one moment. */
export interface CreditStatement {
  /** What was issued and has not been taken back. */
  readonly issued: number;
  /** What all people hold together. */
  readonly held: number;
  /** Accounts whose balance is not what their transfers add up to. */
  readonly faultyAccounts: number;
  /** Everything issued is held by someone, and every account agrees with its transfers. */
  readonly balanced: boolean;
  readonly accounts: number;
  readonly transfers: number;
}
