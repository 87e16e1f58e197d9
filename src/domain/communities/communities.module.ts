import { Module } from '@nestjs/common';
import { CommunitiesQueries } from './communities.queries';
import { CommunitiesService } from './communities.service';
import { MembershipsSweeper } from './memberships.sweeper';

@Module({
  providers: [CommunitiesService, CommunitiesQueries, MembershipsSweeper],
  exports: [CommunitiesService, CommunitiesQueries],
})
export class CommunitiesModule {}
