import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';
import { InboxQueries } from '../../../domain/messages';
import { CurrentActor } from '../../common/auth';
import { Operation } from '../surface';
import { UnreadDto } from './message.dto';

/** The sum of the caller's unread messages. */
@Controller('api/v1/unread')
export class CommunityUnreadController {
  constructor(private readonly inbox: InboxQueries) {}

  @Get()
  @Operation({
    id: 'getUnreadCount',
    summary: 'Get the number of unread messages',
    description:
      'Unread messages in all communities of the caller, for a badge. `GET /api/v1/communities` has the number of each. ' +
      'Of more than 10,000 conversations the newest are counted.',
    tags: ['Messages'],
    access: 'bearer',
    revalidated: true,
    success: { type: UnreadDto },
  })
  async unread(@CurrentActor() actor: Actor): Promise<UnreadDto> {
    return { unread_count: await this.inbox.unreadInCommunities(actor.userId) };
  }
}
