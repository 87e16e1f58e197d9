import { Injectable } from '@nestjs/common';
import { CreditsQueries, CreditsService, CreditTransfer } from '../credits';
import { DirectPairsService } from './direct-pairs.service';
import { MessagesService } from './messages.service';
import { Message } from './model/message';

interface SendCredits {
  readonly senderId: string;
  readonly recipientId: string;
  /** Unvalidated input; checked here. */
  readonly amount: unknown;
  /** Idempotency key of the transfer: unique per sender, never expires, shared with all other sends. */
  readonly clientMessageId: string | null;
}

/** Credits that were transferred with a message. */
@Injectable()
export class CreditMessagesService {
  constructor(
    private readonly pairs: DirectPairsService,
    private readonly messages: MessagesService,
    private readonly credits: CreditsService,
    private readonly ledger: CreditsQueries,
  ) {}

  /**
   * Transfers credits and posts a message about it in the conversation of the two, atomically. A repeat with the same
   * key returns the first transfer, including its balances.
   * @throws DomainError invalid_amount, cannot_transfer_to_self, participant_not_found, blocked_pair, read_only, insufficient_credits,
   * balance_too_high, invalid_idempotency_key, idempotency_key_reused
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
