import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Manageable, Readable } from '@parley/kernel';
import type { FastifyRequest } from 'fastify';
import { AccessService, type CommunityInbox, type CommunityThread } from '../../../domain/access';
import type { Community } from '../../../domain/communities';
import { requireActor } from './current-actor';

/**
 * How the caller has to belong to the community in the path. `creator`: made it. `member`: made it, or is or was a
 * member. `participant`: is the creator or a member, and so is the user in the path on the other side.
 */
export type Membership = 'creator' | 'member' | 'participant';

/** What the access door returned for each of them. */
interface Grants {
  readonly creator: Manageable<Community>;
  readonly member: Readable<CommunityInbox>;
  readonly participant: Readable<CommunityThread>;
}

/** A route whose own statement asks for the membership, and why. */
interface AskedInStatement {
  readonly asked: 'in-statement';
  readonly because: string;
}

export interface MembershipRule {
  readonly membership: Membership;
  readonly asked: 'before' | 'in-statement';
}

/** Reflect metadata key of a route's `MembershipRule`. */
export const MEMBERSHIP = 'membership';

const GRANT = Symbol('grant');

interface GrantHolder {
  [GRANT]?: { readonly membership: Membership; readonly value: Grants[Membership] };
}

/** Asks the access door on behalf of a route, and keeps what it returned for the handler. */
@Injectable()
class MembershipGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessService,
  ) {}

  /** @throws community_not_found, and members_forbidden, cannot_list or cannot_view by the membership that is required */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { membership } = this.reflector.get<MembershipRule>(MEMBERSHIP, context.getHandler());
    const request = context
      .switchToHttp()
      .getRequest<FastifyRequest<{ Params: { community_id: string; id: string } }>>();
    const { community_id: communityId, id: otherId } = request.params;
    const { userId } = requireActor(request);
    const value = await this.grant(membership, communityId, userId, otherId);
    (request as GrantHolder)[GRANT] = { membership, value };
    return true;
  }

  private grant(membership: Membership, communityId: string, userId: string, otherId: string) {
    switch (membership) {
      case 'creator':
        return this.access.managedCommunity(communityId, userId);
      case 'member':
        return this.access.communityInbox(communityId, userId);
      case 'participant':
        return this.access.communityThread(communityId, userId, otherId);
    }
  }
}

/**
 * Declares how the caller of a route has to belong to the community in its path (`community_id`, and `id` for the other
 * participant). A route whose own statement asks says so, with its reason; its handler gets no grant.
 */
export function RequiresMembership(membership: Membership, exception?: AskedInStatement): MethodDecorator {
  const rule: MembershipRule = { membership, asked: exception?.asked ?? 'before' };
  return exception
    ? SetMetadata(MEMBERSHIP, rule)
    : applyDecorators(SetMetadata(MEMBERSHIP, rule), UseGuards(MembershipGuard));
}

/**
 * What the access door returned to the guard of this route, as a parameter of its handler: a `Manageable<Community>` for
 * `creator`, a `Readable<CommunityInbox>` for `member`, a `Readable<CommunityThread>` for `participant`.
 */
export const Granted = createParamDecorator((membership: Membership, context: ExecutionContext) => {
  const grant = context.switchToHttp().getRequest<GrantHolder>()[GRANT];
  if (grant?.membership !== membership) throw new Error(`the route does not require the membership ${membership}`);
  return grant.value;
});
