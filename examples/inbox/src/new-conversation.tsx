import type { Community } from '@parley/client/community';
import { useMembers } from '@parley/client/react';
import { useRef, useState, type ReactNode } from 'react';
import { Avatar, moveFocus } from './parts';
import { openThread } from './route';

interface PickerProps {
  readonly communityId: string;
  readonly onChoose: (userId: string) => void;
}

/** Finds active members; a component of its own, so that nothing is read while the dialog is closed. */
function Picker({ communityId, onChoose }: PickerProps): ReactNode {
  const [search, setSearch] = useState('');
  const { members, total, loading, error, hasMore, loadMore } = useMembers(communityId, { search, status: 'active' });
  return (
    <>
      <label>
        Write to
        <input type="search" value={search} autoFocus onChange={(event) => setSearch(event.target.value)} />
      </label>
      <ul className="people">
        {members.map(({ user, tier_name: tier }) => (
          <li key={user.id}>
            <button type="button" className="person" onClick={() => onChoose(user.id)}>
              <Avatar id={user.id} name={user.name} url={user.avatar_url} />
              <span className="person-text">
                <span className="person-name">{user.name}</span>
                <span className="person-part">{tier}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="quiet more" disabled={loading} onClick={loadMore}>
          More members
        </button>
      )}
      <p className="picker-note" role="status">
        {error?.message}
        {!loading && total === 0 && 'No active member has this name.'}
      </p>
    </>
  );
}

/** Lets the creator choose a member to write to. */
export function NewConversation({ community }: { readonly community: Community }): ReactNode {
  const dialog = useRef<HTMLDialogElement | null>(null);
  const [open, setOpen] = useState(false);

  const show = (): void => {
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
            <Picker communityId={community.id} onChoose={choose} />
            <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
          </>
        )}
      </dialog>
    </>
  );
}
