import { Injectable, Logger } from '@nestjs/common';
import { AccessService } from '../../../domain/access';
import { type CommunityTypingSignal, LiveHub } from '../../../domain/events';
import type { ChangeStream } from '../changes/change-stream';
import { ChangeStreams } from '../changes/change-streams';
import type { LiveConnection } from './live-connection';
import { type ClientFrame, liveLimits } from './live.frames';

/** Signals that wait to be shown; more are dropped, because each is soon repeated. */
const maxWaiting = 1_000;

/** Who types, between the two participants of a conversation in a community. Nothing of it is stored. */
@Injectable()
export class LiveTyping {
  readonly #logger = new Logger('LiveTyping');
  readonly #byPerson = new Map<string, Map<LiveConnection, ChangeStream>>();
  readonly #waiting: CommunityTypingSignal[] = [];
  #working = false;

  constructor(
    private readonly hub: LiveHub,
    private readonly access: AccessService,
    private readonly streams: ChangeStreams,
  ) {}

  add(connection: LiveConnection, stream: ChangeStream): void {
    const mine = this.#byPerson.get(connection.userId) ?? new Map<LiveConnection, ChangeStream>();
    this.#byPerson.set(connection.userId, mine.set(connection, stream));
  }

  remove(connection: LiveConnection): void {
    const mine = this.#byPerson.get(connection.userId);
    mine?.delete(connection);
    if (mine?.size === 0) this.#byPerson.delete(connection.userId);
  }

  /** A client says that its person types. Forwarded only if the person may write there, so that a block stops it. */
  async receive(connection: LiveConnection, frame: ClientFrame & { readonly type: 'typing' }): Promise<void> {
    if (!connection.mayShowTyping()) return;
    const { userId: actorId } = connection;
    try {
      const [found] = await this.access.communityConversations([
        { personId: actorId, conversationId: frame.conversationId },
      ]);
      if (!found?.writable) return;
      const type = frame.active ? 'community.typing' : 'community.typing.stopped';
      this.hub.signal({ type, conversationId: found.id, actorId, readerId: found.otherId });
    } catch (error) {
      this.#logger.warn(`could not forward a typing signal: ${(error as Error).message}`);
    }
  }

  onSignal(signal: CommunityTypingSignal): void {
    if (!this.#byPerson.has(signal.readerId) || this.#waiting.length >= maxWaiting) return;
    this.#waiting.push(signal);
    if (!this.#working) void this.work();
  }

  private async work(): Promise<void> {
    this.#working = true;
    try {
      for (let signal = this.#waiting.shift(); signal; signal = this.#waiting.shift()) await this.show(signal);
    } catch (error) {
      this.#logger.warn(`could not show who types: ${(error as Error).message}`);
    } finally {
      this.#working = false;
    }
  }

  /** Shows a signal if its reader may read the conversation now. */
  private async show({ type, conversationId, actorId, readerId }: CommunityTypingSignal): Promise<void> {
    const [found] = await this.access.communityConversations([{ personId: readerId, conversationId }]);
    if (!found?.thread || found.otherId !== actorId) return;
    const active = type === 'community.typing';
    for (const [connection, stream] of this.#byPerson.get(readerId) ?? []) {
      if (!(await this.streams.mayGoOn(stream))) stream.end('session');
      if (stream.ended) continue;
      connection.hint({
        type: 'typing',
        community_id: found.communityId,
        conversation_id: found.id,
        user_id: actorId,
        active,
        expires_in: active ? liveLimits.typingSeconds : 0,
      });
    }
  }
}
