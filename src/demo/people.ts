import { exampleIds } from '../surfaces/common/example-ids';

const { users: people, memberships, tiers } = exampleIds;

/** A demo account. */
interface DemoUser {
  readonly id: string;
  readonly username: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly display_name: string;
  readonly roles: readonly string[];
  /** For the list that is printed at start; people without are there to be written to. */
  readonly part?: string;
}

/** Ids of people and memberships that no example names. */
const extra = (number: number) => `019b8d2b-8c00-7000-8000-${(0x1000 + number).toString(16).padStart(12, '0')}`;

/** People who only make the lists look alive. */
export const crowd = { iris: extra(1), jonas: extra(2), kim: extra(3), lena: extra(4), milo: extra(5) } as const;

const person = (id: string, first: string, last: string, part?: string): DemoUser => ({
  id,
  username: first.toLowerCase(),
  first_name: first,
  last_name: last,
  display_name: `${first} ${last}`,
  roles: ['user'],
  ...(part === undefined ? {} : { part }),
});

/** Every demo account. */
export const demoUsers: readonly DemoUser[] = [
  {
    ...person(people.harbour, 'Hana', 'Mole', 'creator of Harbour Club'),
    username: 'harbour',
    display_name: 'Harbour Club',
  },
  person(people.ada, 'Ada', 'Peat', 'active member'),
  person(people.ben, 'Ben', 'Quay', 'active member'),
  person(people.cora, 'Cora', 'Reed', 'former member: reads her history, cannot write'),
  person(people.dex, 'Dex', 'Shaw', 'blocked member: his conversation is hidden'),
  person(people.eve, 'Eve', 'Tarn', 'outsider'),
  {
    ...person(people.admin, 'Ari', 'Umber', 'administrator: may provision'),
    username: 'admin',
    display_name: 'Administrator',
    roles: ['user', 'admin'],
  },
  person(people.finn, 'Finn', 'Lowe', 'member to try out blocking on'),
  person(people.gwen, 'Gwen', 'Marsh', 'outsider to try out changes and deactivation on'),
  person(people.hal, 'Hal', 'Nore', 'outsider to try out erasure on'),
  person(crowd.iris, 'Iris', 'Sand'),
  person(crowd.jonas, 'Jonas', 'Rope'),
  person(crowd.kim, 'Kim', 'Buoy'),
  person(crowd.lena, 'Lena', 'Wharf'),
  person(crowd.milo, 'Milo', 'Gale'),
];

/** The tiers of the demo community. */
export const demoTiers = [
  { id: tiers.gold, name: 'Harbour Gold', color: '#B8860B' },
  { id: tiers.crew, name: 'Harbour Crew', color: '#2E6F8E' },
];

const membership = (id: string, user_id: string, tier_id: string, joined_at: string, status = 'active') => ({
  id,
  user_id,
  status,
  tier_id,
  joined_at,
});

/** Everybody's membership of the demo community. Dex is blocked after his conversation exists, which hides it as usual. */
export const demoMemberships = [
  membership(memberships.ada, people.ada, tiers.gold, '2026-01-09T08:00:00Z'),
  membership(memberships.ben, people.ben, tiers.crew, '2026-01-10T12:30:00Z'),
  membership(memberships.cora, people.cora, tiers.crew, '2026-01-07T16:00:00Z', 'canceled'),
  membership(memberships.dex, people.dex, tiers.crew, '2026-01-30T09:15:00Z'),
  membership(memberships.finn, people.finn, tiers.crew, '2026-01-28T10:00:00Z'),
  membership(extra(0x11), crowd.iris, tiers.gold, '2026-01-11T07:20:00Z'),
  membership(extra(0x12), crowd.jonas, tiers.crew, '2026-01-13T18:45:00Z'),
  membership(extra(0x13), crowd.kim, tiers.gold, '2026-01-15T09:05:00Z'),
  membership(extra(0x14), crowd.lena, tiers.crew, '2026-01-19T20:10:00Z'),
  membership(extra(0x15), crowd.milo, tiers.crew, '2026-01-23T11:30:00Z'),
];
