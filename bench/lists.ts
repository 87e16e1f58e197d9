import type { Call } from './load';
import type { Seeded } from './seed';

type Times = { readonly p50: number; readonly p99: number };

export interface ListsBench {
  readonly origin: string;
  readonly seeded: Seeded;
  /** Rows of the large lists. */
  readonly rows: number;
  readonly get: (path: string, user: string) => Call;
  readonly measure: <K extends string>(calls: Record<K, Call>) => Promise<Record<K, Times>>;
}

const perPage = 20;

/** The address of the next page by cursor, relative to the list. */
async function nextOf(origin: string, call: Call): Promise<string> {
  const answer = await fetch(origin + call.path, { headers: call.headers });
  const [, next = ''] = /<([^>]+)>/.exec(answer.headers.get('link') ?? '') ?? [];
  return next;
}

/** Lists of a community with many members and conversations against the same calls in a community with 100: how long each takes. */
export async function measureLists({ origin, seeded, rows, get, measure }: ListsBench) {
  const { largeInbox: large, smallInbox: small } = seeded;
  const of = ({ community, creator }: typeof large, rest: string) =>
    get(`/api/v1/communities/${community}/${rest}`, creator);
  const lastPage = Math.floor(rows / perPage);
  const middle = Math.floor(lastPage / 2);
  const inbox = 'messages/conversations';
  const deep = await nextOf(origin, of(large, `${inbox}?page=${middle}`));
  const first = await nextOf(origin, of(small, inbox));
  const times = await measure({
    communities_small: get('/api/v1/communities', small.creator),
    communities_large: get('/api/v1/communities', large.creator),
    members_small: of(small, 'members?page=5'),
    members_last: of(large, `members?page=${lastPage}`),
    members_middle: of(large, `members?page=${middle}`),
    members_active_middle: of(large, `members?status=active&page=${middle}`),
    no_match_small: of(small, 'members?search=zzzz'),
    no_match_large: of(large, 'members?search=zzzz'),
    name_small: of(small, `members?search=${await nameIn(origin, of(small, 'members'))}`),
    name_large: of(large, `members?search=${await nameIn(origin, of(large, `members?page=${middle}`))}`),
    inbox_cursor_small: of(small, `${inbox}${first}`),
    inbox_cursor_middle: of(large, `${inbox}${deep}`),
    inbox_page_small: of(small, `${inbox}?page=3`),
    inbox_page_middle: of(large, `${inbox}?page=${middle}`),
  });
  const against = (name: keyof typeof times, base: keyof typeof times) => times[name].p50 / times[base].p50;
  return {
    times,
    ratios: {
      communities: against('communities_large', 'communities_small'),
      members_last_page: against('members_last', 'members_small'),
      members_middle_page: against('members_middle', 'members_small'),
      members_active_middle_page: against('members_active_middle', 'members_small'),
      search_without_match: against('no_match_large', 'no_match_small'),
      search_of_a_name: against('name_large', 'name_small'),
      inbox_cursor_in_the_middle: against('inbox_cursor_middle', 'inbox_cursor_small'),
      inbox_page_in_the_middle: against('inbox_page_middle', 'inbox_page_small'),
    },
  };
}

async function nameIn(origin: string, call: Call): Promise<string> {
  const answer = await fetch(origin + call.path, { headers: call.headers });
  const { data } = (await answer.json()) as { data: { user: { username: string } }[] };
  return data[0]?.user.username ?? '';
}
