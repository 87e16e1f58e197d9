/** A transfer of credits between two people, with its message. */
export interface CreditTransfer {
  readonly messageId: string;
  readonly senderId: string;
  readonly recipientId: string;
  readonly amount: number;
  /** Both balances right after this transfer. */
  readonly senderBalance: number;
  readonly recipientBalance: number;
}

/** The whole ledger at one moment. */
export interface CreditStatement {
  /** Credits issued minus credits debited by the operator. */
  readonly issued: number;
  /** Sum of all balances. */
  readonly held: number;
  /** Accounts whose balance differs from the sum of their transfers. */
  readonly faultyAccounts: number;
  /**
   * Whether the ledger is consistent: all issued credits are held, and every account equals the sum of its transfers.
   */
  readonly balanced: boolean;
  readonly accounts: number;
  readonly transfers: number;
}
