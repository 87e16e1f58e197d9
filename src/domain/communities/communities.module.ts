import { Module } from '@nestjs/common';
import { CommunitiesQueries } from './communities.queries';
import { CommunitiesService } from './communities.service';

@Module({ providers: [CommunitiesService, CommunitiesQueries], exports: [CommunitiesService, CommunitiesQueries] })
export class CommunitiesModule {}
