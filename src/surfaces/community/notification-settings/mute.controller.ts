import { Body, Controller, Delete, Put } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';
import { DomainError, type Readable } from '@parley/kernel';
import type { CommunityThread } from '../../../domain/access';
import type { Actor } from '../../../domain/auth';
import { conversationErrors, ConversationsService } from '../../../domain/conversations';
import { forGood, muteUntil, notificationsErrors } from '../../../notifications';
import { CurrentActor, Granted, RequiresMembership } from '../../common/auth';
import { timestamp } from '../../common/native/timestamp';
import { Operation } from '../surface';
import { MuteConversationDto, MutedConversationDto } from './mute.dto';

const tags = ['Settings'] as const;
const refusals = [
  conversationErrors.cannot_view,
  conversationErrors.community_not_found,
  conversationErrors.conversation_not_found,
];

const CommunityParam = () =>
  ApiParam({
    name: 'community_id',
    description: 'Community id.',
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.community,
  });
const OtherParam = () =>
  ApiParam({
    name: 'id',
    description: "The other participant's user id.",
    schema: { type: 'string', format: 'uuid' },
    example: exampleIds.users.ada,
  });

/** Mutes one conversation. Messages still arrive and count as unread. */
@Controller('api/v1/communities/:community_id/messages/:id/mute')
export class CommunityMuteController {
  constructor(private readonly conversations: ConversationsService) {}

  @Put()
  @CommunityParam()
  @OtherParam()
  @Operation({
    id: 'muteConversation',
    summary: 'Mute a conversation',
    description:
      'Sends the caller no mail or push about this conversation until the given time. Suppressed notifications ' +
      'are not sent later. The other user is not informed.',
    tags,
    access: 'bearer',
    success: { type: MutedConversationDto },
    errors: [...refusals, notificationsErrors.invalid_mute_until],
  })
  @RequiresMembership('participant')
  async mute(
    @CurrentActor() actor: Actor,
    @Granted('participant') thread: Readable<CommunityThread>,
    @Body() body: MuteConversationDto,
  ): Promise<MutedConversationDto> {
    const until = muteUntil(body.until, new Date());
    await this.setMuted(thread, actor.userId, until);
    return { muted_until: until === forGood ? null : timestamp(until) };
  }

  @Delete()
  @CommunityParam()
  @OtherParam()
  @Operation({
    id: 'unmuteConversation',
    summary: 'Unmute a conversation',
    description: 'New messages notify again. Idempotent.',
    tags,
    access: 'bearer',
    success: { status: 204 },
    errors: refusals,
  })
  @RequiresMembership('participant')
  async unmute(@CurrentActor() actor: Actor, @Granted('participant') thread: Readable<CommunityThread>): Promise<void> {
    await this.setMuted(thread, actor.userId, null);
  }

  private async setMuted(
    { conversation }: Readable<CommunityThread>,
    actorId: string,
    until: Date | null,
  ): Promise<void> {
    if (!conversation || !(await this.conversations.mute(conversation, actorId, until)))
      throw new DomainError(conversationErrors.conversation_not_found);
  }
}
