import { Injectable } from '@nestjs/common';
import { CreditsQueries, CreditsService, CreditTransfer } from '../credits';
import { DirectPairsService } from './direct-pairs.service';
import { MessagesService } from './messages.service';
import { Message } from './model/message';

export interface SendCredits {
  readonly senderId: string;
  readonly recipientId: string;
  /** As it came over the wire; checked here. */
  readonly amount: unknown;
  /** Creates the transfer safe to repeat: unique per sender permanently, shared with all other sends. */
  readonly clientMessageId: string | null;
}

/** Credits given with a message that says so. */
@Injectable()
export class CreditMessagesService {
  constructor(
    private readonly pairs: DirectPairsService,
    private readonly messages: MessagesService,
    private readonly credits: CreditsService,
    private readonly ledger: CreditsQueries,
  ) {}

  /**
   * Moves credits and tells so in the conversation of the two, in one commit: neither exists without the other. A repeat
   * with the same key answers the first transfer, balances included.
   * @throws DomainError invalid_amount, credits_to_oneself, person_missing, blocked_pair, read_only, insufficient_credits,
   * balance_too_high, key_invalid, key_reused
   */
  async send(command: SendCredits): Promise<{ transfer: CreditTransfer; message: Message }> {
    const { senderId, recipientId, clientMessageId } = command;
    this.credits.check(senderId, recipientId, command.amount);
    const conversation = await this.pairs.forWriting(senderId, recipientId);
    const prepared = await this.credits.prepareTransfer(senderId, recipientId, command.amount);
    const { message } = await this.messages.send(
      {
        conversationId: conversation.id,
        senderId,
        type: 'credit_transfer',
        content: '',
        clientMessageId,
        repeats: ['credits', String(prepared.amount)],
      },
      (tx, messageId) => prepared.book(tx, messageId),
    );
    const transfer = (await this.ledger.ofMessages([message.id])).get(message.id);
    if (!transfer) throw new Error('a transfer and its message are one commit');
    return { transfer, message };
  }
}
