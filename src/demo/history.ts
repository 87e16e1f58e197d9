import { exampleIds } from '../surfaces/common/example-ids';
import { crowd } from './people';

const { users: people, conversations, messages } = exampleIds;

interface DemoMessage {
  readonly id: string;
  readonly from: string;
  readonly at: string;
  readonly content: string;
}

interface DemoConversation {
  readonly id: string;
  readonly community: string | null;
  readonly people: readonly [string, string];
  /** Who has read everything without answering. */
  readonly readBy: readonly string[];
  readonly messages: readonly [DemoMessage, ...DemoMessage[]];
}

/** A UUIDv7 of a time: the same each time it is computed. */
function idAt(at: string, number: number): string {
  const time = Date.parse(at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${(0x2000 + number).toString(16).padStart(12, '0')}`;
}

type Line = readonly [from: string, at: string, content: string, id?: string];

/** A conversation whose messages, unless an example names them, get an id from their time. */
function conversation(
  number: number,
  about: Omit<DemoConversation, 'id' | 'messages'> & { readonly id?: string },
  lines: readonly [Line, ...Line[]],
): DemoConversation {
  const made = lines.map(([from, at, content, id], index) => ({
    id: id ?? idAt(at, number * 0x100 + index),
    from,
    at,
    content,
  }));
  const [first, ...rest] = made as [DemoMessage, ...DemoMessage[]];
  return { ...about, id: about.id ?? idAt(first.at, number * 0x100 + 0xff), messages: [first, ...rest] };
}

/** A conversation of the creator with a member. */
const inClub = (member: string, readBy: readonly string[] = [people.harbour], id?: string) => ({
  community: exampleIds.community,
  people: [people.harbour, member] as const,
  readBy,
  ...(id === undefined ? {} : { id }),
});
/** A conversation of two people outside any community. */
const outside = (one: string, other: string, readBy: readonly string[] = [], id?: string) => ({
  community: null,
  people: [one, other] as const,
  readBy,
  ...(id === undefined ? {} : { id }),
});

const { harbour, ada, ben, cora, dex, finn, gwen, admin } = people;
const { iris, jonas, kim, lena, milo } = crowd;

/** Every conversation of the demo data. */
export const demoConversations: readonly DemoConversation[] = [
  conversation(1, inClub(ada, [], conversations.ada), [
    [harbour, '2026-02-02T09:02:00Z', 'Welcome aboard, Ada! Your tasting box leaves the harbour today.', messages.ada1],
    [ada, '2026-02-02T09:05:30Z', 'Wonderful, thank you! Is the cask strength one in it?', messages.ada2],
    [
      harbour,
      '2026-02-03T17:40:00Z',
      'The cask strength bottles arrive on Friday. Shall I hold one back for you?',
      messages.ada3,
    ],
    [ada, '2026-02-03T18:04:11Z', 'Yes please, two if you can. 🥃', messages.adaLatest],
  ]),
  conversation(2, inClub(ben, [], conversations.ben), [
    [ben, '2026-02-02T10:15:00Z', 'Does the boat tour run when it rains?', messages.ben1],
    [harbour, '2026-02-02T11:20:45Z', 'It does, bring a coat. We meet at pier 4 at nine.', messages.benLatest],
  ]),
  conversation(3, inClub(cora, [harbour], conversations.cora), [
    [cora, '2026-01-12T08:30:00Z', 'I am moving inland and have to end my membership.', messages.cora1],
    [harbour, '2026-01-12T08:42:10Z', 'Sorry to see you go, Cora. Your last box is on its way.', messages.cora2],
    [cora, '2026-01-20T19:00:00Z', 'It arrived. Thank you for everything!', messages.coraLatest],
  ]),
  conversation(4, inClub(dex, [harbour], conversations.dex), [
    [dex, '2026-01-31T20:10:00Z', 'Cheap bottles, limited offer, write to me!', messages.dex1],
    [dex, '2026-01-31T20:11:30Z', 'Only today!', messages.dexLatest],
  ]),
  conversation(5, outside(ada, ben, [], conversations.direct), [
    [ada, '2026-02-02T09:12:00Z', 'Wrong window, sorry.', messages.directSpare],
    [ada, '2026-02-03T12:00:00Z', 'Are you going on the boat tour?', messages.direct1],
    [ben, '2026-02-03T12:01:20Z', 'Yes, even in the rain. Shall we share a taxi to pier 4?', messages.direct2],
    [ada, '2026-02-03T12:03:05Z', 'Gladly. I will be at the station at half past eight.', messages.directLatest],
  ]),
  conversation(6, inClub(finn, [harbour], conversations.finn), [
    [finn, '2026-01-28T10:20:00Z', 'Hello! Where do I find the opening hours?'],
    [harbour, '2026-01-28T10:41:00Z', 'Every day from ten to six, on Saturdays until eight.'],
    [finn, '2026-02-02T12:04:00Z', 'And on Sundays?'],
    [harbour, '2026-02-02T12:11:12Z', 'On Sundays, too.', messages.finnLatest],
  ]),
  conversation(7, outside(admin, ben, [], conversations.desk), [
    [admin, '2026-02-02T08:52:00Z', 'Never mind, found it.', messages.deskSpare],
    [ben, '2026-02-02T08:59:00Z', 'The new build is ready.', messages.desk1],
    [admin, '2026-02-02T09:00:00Z', 'Is the deploy window still on?', messages.deskLatest],
  ]),
  conversation(8, outside(admin, gwen, [admin], conversations.gwen), [
    [admin, '2026-01-26T08:00:00Z', 'Your account is ready, Gwen.'],
    [gwen, '2026-01-26T08:30:00Z', 'Thank you, it works.'],
  ]),
  conversation(9, inClub(iris), [
    [harbour, '2026-01-11T08:00:00Z', 'Welcome to Harbour Club, Iris! The first tasting is on the 24th.'],
    [iris, '2026-01-11T08:14:00Z', 'Thank you! May I bring my sister?'],
    [harbour, '2026-01-11T08:20:00Z', 'Of course. Seats are free until the 20th.'],
    [iris, '2026-01-18T17:02:00Z', 'Then the two of us. Is there something without peat for her?'],
    [harbour, '2026-01-18T17:30:00Z', 'Two of the six are unpeated, and there is a very good ginger ale.'],
    [iris, '2026-01-25T10:12:00Z', 'What an evening! She wants to join, too.'],
    [harbour, '2026-01-25T11:00:00Z', 'Here is the link for her: https://example.org/join. See you both in March.'],
    [iris, '2026-02-01T16:45:00Z', 'Done, she has signed up. 🎉'],
  ]),
  conversation(10, inClub(jonas), [
    [jonas, '2026-01-13T19:00:00Z', 'Do you ship to the islands?'],
    [harbour, '2026-01-14T08:05:00Z', 'Yes, with the Tuesday ferry. It takes two days longer.'],
    [jonas, '2026-01-14T08:30:00Z', 'No hurry at all.'],
    [harbour, '2026-01-22T09:00:00Z', 'Your box is on the ferry.'],
    [jonas, '2026-01-24T13:37:00Z', 'Arrived, and nothing is broken. Well packed!'],
  ]),
  conversation(11, inClub(kim, []), [
    [kim, '2026-01-15T09:30:00Z', 'Which glass do you recommend for cask strength?'],
    [harbour, '2026-01-15T10:02:00Z', 'A small tulip with a lid, and a few drops of water.'],
    [kim, '2026-01-29T18:20:00Z', 'I bought two of them. What a difference.'],
    [harbour, '2026-01-29T18:55:00Z', 'Told you! 😀'],
    [kim, '2026-02-02T20:15:00Z', 'Next question: how long does an open bottle keep?'],
    [kim, '2026-02-02T20:16:00Z', 'Half full, in a dark cupboard.'],
  ]),
  conversation(12, inClub(lena), [
    [lena, '2026-01-19T20:30:00Z', 'The payment page said something went wrong. Am I a member now?'],
    [harbour, '2026-01-19T20:42:00Z', 'You are, welcome! The bank was slow, we received it once.'],
    [lena, '2026-01-19T20:43:00Z', 'What a relief, thank you.'],
    [harbour, '2026-01-30T15:00:00Z', 'Your tier starts today: Harbour Crew. The boat tour is on the 14th.'],
  ]),
  conversation(13, inClub(milo, []), [
    [harbour, '2026-01-23T12:00:00Z', 'Welcome, Milo! What brings you to the harbour?'],
    [milo, '2026-01-23T12:25:00Z', 'A friend gave me a bottle of yours, and it did not last a week.'],
    [harbour, '2026-01-23T12:31:00Z', 'Then you have a good friend.'],
    [milo, '2026-02-03T08:10:00Z', 'Could I take over the photographs of the boat tour? I have a good camera.'],
  ]),
  conversation(14, outside(iris, ada, [ada]), [
    [iris, '2026-01-25T12:00:00Z', 'It was nice to meet you at the tasting!'],
    [ada, '2026-01-25T12:20:00Z', 'Likewise! Tell your sister hello.'],
    [iris, '2026-01-25T12:22:00Z', 'I will. See you on the boat.'],
  ]),
  conversation(15, outside(jonas, ben, [ben]), [
    [jonas, '2026-01-24T14:00:00Z', 'Are you on the tour on the 14th?'],
    [ben, '2026-01-24T14:30:00Z', 'If the weather holds. And otherwise as well.'],
  ]),
];
