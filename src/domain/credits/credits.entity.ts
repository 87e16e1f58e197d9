import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** The credits of a person, or of the issuer. */
@Entity('credit_accounts')
@Check('credit_accounts_exact', "balance >= '-9007199254740991'::bigint AND balance <= '9007199254740991'::bigint")
@Check('credit_accounts_not_negative', 'user_id IS NULL OR balance >= 0')
@Unique('credit_accounts_user_key', ['userId'])
@Index('credit_accounts_one_issuer', { synchronize: false })
export class CreditAccountEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'credit_accounts_pkey' })
  id!: string;

  /** NULL: the issuer, whose balance is minus everything ever issued. */
  @ForeignKey('users', { name: 'credit_accounts_user_fkey' })
  @Column({ type: 'uuid', nullable: true })
  userId!: string | null;

  @Column({ type: 'bigint', default: 0 })
  balance!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}

/** A movement of credits between two accounts. */
@Entity('credit_transfers')
@Check('credit_transfers_amount_positive', 'amount > 0')
@Unique('credit_transfers_message_key', ['messageId'])
@Unique('credit_transfers_request_key', ['idempotencyKey'])
@Check('credit_transfers_two_accounts', 'from_account <> to_account')
@Index('credit_transfers_from', ['fromAccount', 'createdAt'])
@Index('credit_transfers_to', ['toAccount', 'createdAt'])
export class CreditTransferEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'credit_transfers_pkey' })
  id!: string;

  @ForeignKey('credit_accounts', { name: 'credit_transfers_from_fkey' })
  @Column({ type: 'uuid' })
  fromAccount!: string;

  @ForeignKey('credit_accounts', { name: 'credit_transfers_to_fkey' })
  @Column({ type: 'uuid' })
  toAccount!: string;

  @Column({ type: 'bigint' })
  amount!: string;

  @Column({ type: 'text' })
  reason!: string;

  @ForeignKey('messages', 'id', { name: 'credit_transfers_message_fkey', onDelete: 'SET NULL' })
  @Column({ type: 'uuid', nullable: true })
  messageId!: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** What the side held right after the transfer, so that a repeated request returns the first result. */
  @Column({ type: 'bigint' })
  fromBalance!: string;

  /** What the side held right after the transfer, so that a repeated request returns the first result. */
  @Column({ type: 'bigint' })
  toBalance!: string;

  @Column({ name: 'request_key', type: 'text', nullable: true })
  idempotencyKey!: string | null;
}
