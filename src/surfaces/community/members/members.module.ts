import { Module } from '@nestjs/common';
import { AccessModule } from '../../../domain/access';
import { CommunitiesModule } from '../../../domain/communities';
import { CommunitiesController } from './communities.controller';
import { MembersController } from './members.controller';

/** A caller's communities, and the creator's view of members. */
@Module({ imports: [AccessModule, CommunitiesModule], controllers: [CommunitiesController, MembersController] })
export class CommunityMembersModule {}
