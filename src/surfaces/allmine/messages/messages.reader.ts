import { Injectable } from '@nestjs/common';
import type { Readable } from '@parley/kernel';
import { AttachmentsQueries } from '../../../domain/attachments';
import type { Participant } from '../../../domain/conversations';
import { CreditsQueries } from '../../../domain/credits';
import { type Message, MessageFilesQueries } from '../../../domain/messages';
import type { MessageDto } from './message.dto';
import { presentMessage } from './messages.presenter';

/** Loads the context of messages in batches and presents them to one reader. */
@Injectable()
export class AllmineMessagesReader {
  constructor(
    private readonly attachments: AttachmentsQueries,
    private readonly files: MessageFilesQueries,
    private readonly credits: CreditsQueries,
  ) {}

  async show(
    messages: readonly Readable<Message>[],
    readerId: string,
    participantsOf: (message: Message) => readonly Participant[],
  ): Promise<MessageDto[]> {
    const [files, transfers] = await Promise.all([
      this.files.ofMessages(messages),
      this.credits.ofMessages(
        messages.filter((message) => message.type === 'credit_transfer').map((message) => message.id),
      ),
    ]);
    return messages.map((message) =>
      presentMessage(message, {
        participants: participantsOf(message),
        attachment: files.get(message.id)?.[0],
        transfer: transfers.get(message.id),
        readerId,
        urls: this.attachments,
      }),
    );
  }
}
