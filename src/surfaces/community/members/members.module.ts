import { Module } from '@nestjs/common';
import { AccessModule } from '../../../domain/access';
import { CommunitiesModule } from '../../../domain/communities';
import { CommunityCommunitiesController } from './communities.controller';
import { CommunityMembersController } from './members.controller';

/** A caller's communities, and the creator's view of members. */
@Module({
  imports: [AccessModule, CommunitiesModule],
  controllers: [CommunityCommunitiesController, CommunityMembersController],
})
export class CommunityMembersModule {}
