import type { Community, Member } from '@parley/client/community';
import { useLive } from '@parley/client/react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Avatar, moveFocus } from './parts';
import { openThread } from './route';

const shown = 20;
const typingPause = 200;

/** Active members whose name contains the text; null while they are looked up. */
function useMembers(communityId: string, search: string, open: boolean): readonly Member[] | null {
  const live = useLive();
  const [members, setMembers] = useState<readonly Member[] | null>(null);
  useEffect(() => {
    if (!open) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        const query = {
          status: 'active' as const,
          per: shown,
          ...(search.trim() === '' ? {} : { search: search.trim() }),
        };
        live.client.listMembers({ params: { path: { community_id: communityId }, query }, signal: stop.signal }).then(
          ({ data }) => setMembers(data),
          () => undefined,
        );
      },
      search === '' ? 0 : typingPause,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [live, communityId, search, open]);
  return members;
}

/** Lets the creator choose a member to write to. */
export function NewConversation({ community }: { readonly community: Community }): ReactNode {
  const dialog = useRef<HTMLDialogElement | null>(null);
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const members = useMembers(community.id, search, open);

  const show = (): void => {
    setSearch('');
    setOpen(true);
    dialog.current?.showModal();
  };
  const choose = (userId: string): void => {
    dialog.current?.close();
    openThread(userId);
  };

  return (
    <>
      <button type="button" className="quiet new" onClick={show}>
        New
        <span className="hidden"> conversation</span>
      </button>
      <dialog
        ref={dialog}
        className="picker"
        aria-label="New conversation"
        onClose={() => setOpen(false)}
        onKeyDown={(event) => moveFocus(event, 'input, .person')}
      >
        {open && (
          <>
            <label>
              Write to
              <input type="search" value={search} autoFocus onChange={(event) => setSearch(event.target.value)} />
            </label>
            <ul className="people">
              {members?.map(({ user, tier_name: tier }) => (
                <li key={user.id}>
                  <button type="button" className="person" onClick={() => choose(user.id)}>
                    <Avatar id={user.id} name={user.name} url={user.avatar_url} />
                    <span className="person-text">
                      <span className="person-name">{user.name}</span>
                      <span className="person-part">{tier}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <p className="picker-note" role="status">
              {members?.length === 0 && 'No active member has this name.'}
            </p>
            <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
          </>
        )}
      </dialog>
    </>
  );
}
