import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** That one person has blocked another. */
@Entity('user_blocks')
@Check('user_blocks_not_self', 'blocker_id <> blocked_id')
@Index('user_blocks_blocked', ['blockedId'])
export class UserBlockEntity {
  @ForeignKey('users', { name: 'user_blocks_blocker_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'user_blocks_pkey' })
  blockerId!: string;

  @ForeignKey('users', { name: 'user_blocks_blocked_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'user_blocks_pkey' })
  blockedId!: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
