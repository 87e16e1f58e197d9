import { CommunityStanding, mayManageMembers, standingIn, StandingFacts } from './communities.policy';

describe('communities policy', () => {
  const creatorId = 'creator';
  const table: [string, StandingFacts['membership'], string, CommunityStanding, boolean][] = [
    ['the creator', null, creatorId, 'creator', true],
    ['the creator with a stray membership', { status: 'active', blocked: true }, creatorId, 'creator', true],
    ['an active member', { status: 'active', blocked: false }, 'someone', 'member', false],
    ['a member on trial', { status: 'trialing', blocked: false }, 'someone', 'member', false],
    ['a member whose time is over', { status: 'canceled', blocked: false }, 'someone', 'former', false],
    ['a blocked member', { status: 'canceled', blocked: true }, 'someone', 'blocked', false],
    ['a blocked member who pays again', { status: 'active', blocked: true }, 'someone', 'blocked', false],
    ['someone without membership', null, 'someone', 'outsider', false],
  ];

  it.each(table)('%s', (_who, membership, userId, standing, manages) => {
    expect(standingIn({ userId, creatorId, membership })).toBe(standing);
    expect(mayManageMembers(standing)).toBe(manages);
  });
});
