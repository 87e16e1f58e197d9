import { type CommunityPairFacts, policy } from './policy';

const running = { running: true, blocked: false };
const pair: CommunityPairFacts = {
  samePerson: false,
  actorIsCreator: true,
  otherIsCreator: false,
  otherKnown: true,
  actorActive: true,
  otherActive: true,
  membership: running,
  otherBlockedActor: false,
};
const member = { actorIsCreator: false, otherIsCreator: true };

describe('who may write and read in a community', () => {
  it.each<[string, Partial<CommunityPairFacts>, true | string, true | string]>([
    ['the creator, to an active member', {}, true, true],
    ['an active member, to the creator', member, true, true],
    ['a member, to a member', { actorIsCreator: false }, 'not_creator_and_member', 'not_creator_and_member'],
    ['a user, to themselves', { samePerson: true }, 'same_person', 'same_person'],
    ['the creator, to an unknown user', { otherKnown: false }, 'unknown', 'unknown'],
    ['the creator, to an outsider', { membership: null }, 'no_membership', 'no_membership'],
    ['an outsider, to the creator', { ...member, membership: null }, 'no_membership', 'no_membership'],
    ['a former member, to the creator', { ...member, membership: { running: false, blocked: false } }, 'ended', true],
    ['the creator, to a former member', { membership: { running: false, blocked: false } }, 'ended', true],
    [
      'a blocked member, to the creator',
      { ...member, membership: { running: false, blocked: true } },
      'blocked',
      'blocked',
    ],
    ['the creator, to a blocked member', { membership: { running: true, blocked: true } }, 'blocked', 'blocked'],
    ['the creator, to a deactivated member', { otherActive: false }, 'deactivated', true],
    ['a deactivated member, to the creator', { ...member, actorActive: false }, 'deactivated', 'deactivated'],
    [
      'a member that the creator has personally blocked',
      { ...member, otherBlockedActor: true },
      'personally_blocked',
      true,
    ],
  ])('%s', (_who, change, write, read) => {
    const facts = { ...pair, ...change };
    expect(policy.community.write(facts)).toEqual(
      write === true ? { allowed: true } : { allowed: false, reason: write },
    );
    expect(policy.community.read(facts)).toEqual(read === true ? { allowed: true } : { allowed: false, reason: read });
  });
});

describe('who may write in direct and group conversations', () => {
  const facts = {
    kind: 'direct' as const,
    participant: true,
    actorActive: true,
    othersActive: true,
    blockBetween: false,
  };
  it.each<[string, Partial<Parameters<typeof policy.direct.write>[0]>, true | string]>([
    ['a participant', {}, true],
    ['an outsider', { participant: false }, 'not_participant'],
    ['a deactivated participant', { actorActive: false }, 'deactivated'],
    ['to a deactivated user', { othersActive: false }, 'read_only'],
    ['across a block', { blockBetween: true }, 'blocked'],
    ['in a group, in spite of a block', { kind: 'group', blockBetween: true }, true],
    ['in a group with a deactivated member', { kind: 'group', othersActive: false }, true],
  ])('%s', (_who, change, expected) =>
    expect(policy.direct.write({ ...facts, ...change })).toEqual(
      expected === true ? { allowed: true } : { allowed: false, reason: expected },
    ),
  );
});
