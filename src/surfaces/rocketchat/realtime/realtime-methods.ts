import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { currentPlace, inSpan, newTrace, SpanKind } from '@parley/platform/tracing/tracing';
import type { Actor } from '../../../domain/auth';
import { PublicSettings } from '../server/public-settings';
import { toEjson } from './ejson';
import { meteorErrors } from './errors';
import { MessageMethods } from './message-methods';
import type { Method, Params } from './method';
import { RoomMethods } from './room-methods';

/**
 * What clients tell of presence. Idleness belongs to the connection; without one, as over REST, it changes nothing.
 */
const presence = ['online', 'away', 'connect', 'ping'].map((name) => `UserPresence:${name}`);

/** The methods of the realtime API, by name. `login` and `logout` belong to the connection. */
@Injectable()
export class RealtimeMethods {
  readonly #methods: ReadonlyMap<string, Method>;

  constructor(
    messages: MessageMethods,
    rooms: RoomMethods,
    private readonly settings: PublicSettings,
  ) {
    this.#methods = new Map<string, Method>([
      ...Object.entries(messages.methods),
      ...Object.entries(rooms.methods),
      ...presence.map((name): [string, Method] => [name, () => Promise.resolve(undefined)]),
    ]);
  }

  /**
   * Calls a method and returns its result in the form of the realtime API.
   * @throws unknown_method, login_required, match_failed, or the error of the method
   */
  async call(actor: Actor | undefined, name: string, params: Params): Promise<unknown> {
    if (name === 'public-settings/get') {
      const settings = this.settings.list();
      return params[0] ? { update: settings, remove: [] } : settings;
    }
    const method = this.#methods.get(name);
    if (!method) throw new DomainError(meteorErrors.unknown_method);
    if (!actor) throw new DomainError(meteorErrors.login_required);
    const attributes = { 'rpc.system': 'ddp', 'rpc.method': name };
    const span = { kind: SpanKind.SERVER, attributes, parent: currentPlace() ?? newTrace };
    return toEjson(await inSpan(`ddp ${name}`, span, () => method(actor, params)));
  }
}
