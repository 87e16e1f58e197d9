import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Community } from './model/community';

/** A community of one creator. */
@Entity('communities')
@Unique('communities_external_id_key', ['externalId'])
@Index('communities_creator', ['creatorId', 'id'])
export class CommunityEntity implements Community {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'communities_pkey' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @ForeignKey('users', { name: 'communities_creator_fkey' })
  @Column({ type: 'uuid' })
  creatorId!: string;

  @Column({ type: 'text', nullable: true })
  externalId!: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}

/** A level of membership in a community. */
@Entity('tiers')
@Unique('tiers_name_key', ['communityId', 'name'])
export class TierEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'tiers_pkey' })
  id!: string;

  @ForeignKey('communities', { name: 'tiers_community_fkey', onDelete: 'CASCADE' })
  @Column({ type: 'uuid' })
  communityId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  color!: string;
}

/** One person in a community. */
@Entity('memberships')
@Unique('memberships_person_key', ['communityId', 'userId'])
@Check('memberships_status_known', "status = ANY (ARRAY['active'::text, 'trialing'::text, 'canceled'::text])")
@Index('memberships_directory', { synchronize: false })
@Index('memberships_lapsing', ['endsAt', 'communityId'], { where: 'NOT lapsed AND ends_at IS NOT NULL' })
@Index('memberships_blocked', { synchronize: false })
@Index('memberships_user', ['userId', 'communityId'])
export class MembershipEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'memberships_pkey' })
  id!: string;

  @ForeignKey('communities', { name: 'memberships_community_fkey' })
  @Column({ type: 'uuid' })
  communityId!: string;

  @ForeignKey('users', { name: 'memberships_user_fkey' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'timestamptz', nullable: true })
  endsAt!: Date | null;

  /** `endsAt` had passed when the row was last counted; see `membership_counts`. */
  @Column({ type: 'boolean', default: false })
  lapsed!: boolean;

  @ForeignKey('tiers', { name: 'memberships_tier_fkey' })
  @Column({ type: 'uuid', nullable: true })
  tierId!: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  joinedAt!: Date;

  @Column({ type: 'boolean', default: false })
  blocked!: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  blockedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  blockedBy!: string | null;

  @Column({ type: 'text', nullable: true })
  blockReason!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  unblockedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  unblockedBy!: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}

/**
 * How many memberships of a community are in each group, `trialing` being a part of `active`. Kept by triggers, because counting
 * costs more the larger the community is; those whose end has passed since are still among the active ones.
 */
@Entity('membership_counts')
export class MembershipCountsEntity {
  @ForeignKey('communities', { name: 'membership_counts_community_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'membership_counts_pkey' })
  communityId!: string;

  @Column({ type: 'integer' })
  active!: number;

  @Column({ type: 'integer' })
  trialing!: number;

  @Column({ type: 'integer' })
  canceled!: number;

  @Column({ type: 'integer' })
  blocked!: number;
}
